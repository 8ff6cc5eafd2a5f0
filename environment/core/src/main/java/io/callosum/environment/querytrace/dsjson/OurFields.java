package io.callosum.environment.querytrace.dsjson;

import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.environment.querytrace.JsonLine;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.OutcomeJson;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What dsjson has no field for.
 *
 * @param id of the query
 * @param network its name
 * @param context its context
 * @param actions what actions mean
 * @param policyVersion counts updates
 * @param baselineSplit what the static prediction would have chosen; checked against the splits by whoever knows them
 * @param outcome what the query cost
 */
record OurFields(
        long id,
        String network,
        Context context,
        ActionSpace actions,
        long policyVersion,
        OptionalInt baselineSplit,
        Outcome outcome) {

    /** Reads the object that is the field's value; throws {@link IllegalArgumentException} for a context that cannot be. */
    static OurFields read(JsonLine line) throws IOException {
        line.enter();
        long id = 0;
        double timeSeconds = 0;
        String network = "";
        double uplinkMegabitsPerSecond = Double.NaN;
        double uplinkTimeSeconds = Double.NaN;
        String codec = "";
        List<String> codecs = List.of();
        long policyVersion = 0;
        OptionalLong baseline = OptionalLong.empty();
        Outcome outcome = Outcome.builder(Outcome.Status.DROPPED, 0).build();
        for (String name = line.nextName(); name != null; name = line.nextName()) {
            switch (name) {
                case "id" -> id = line.integer();
                case "time_s" -> timeSeconds = line.number();
                case "network" -> network = line.text();
                case "uplink_mbps" ->
                    uplinkMegabitsPerSecond = line.optionalNumber().orElse(Double.NaN);
                case "uplink_time_s" ->
                    uplinkTimeSeconds = line.optionalNumber().orElse(Double.NaN);
                case "codec" -> codec = line.text();
                case "codecs" -> codecs = line.texts();
                case "policy_version" -> policyVersion = line.integer();
                case "baseline_split" -> baseline = line.optionalInteger();
                case "outcome" -> outcome = OutcomeJson.read(line);
                default -> line.skip();
            }
        }
        line.leave("id", "time_s", "network", "codec", "policy_version", "outcome");
        return new OurFields(
                id,
                network,
                new Context(timeSeconds, uplinkMegabitsPerSecond, uplinkTimeSeconds),
                LoggedQuery.space(codecs.isEmpty() ? List.of(codec) : codecs),
                policyVersion,
                baseline.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(baseline.getAsLong())),
                outcome);
    }
}
