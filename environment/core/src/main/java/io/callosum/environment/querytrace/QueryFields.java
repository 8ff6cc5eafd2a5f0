package io.callosum.environment.querytrace;

import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.environment.text.TextLine;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What has been read of a line of a query trace. Not thread-safe. */
final class QueryFields implements JsonLine.Fields {
    private static final Outcome NONE = Outcome.builder(Status.DROPPED, 0).build();
    private static final double[] NO_SPLITS = {};

    private long id;
    private double timeSeconds;
    private String network = "";
    private double uplinkMegabitsPerSecond = Double.NaN;
    private double uplinkTimeSeconds = Double.NaN;
    private long split;
    private OptionalLong action = OptionalLong.empty();
    private String codec = ActionSpace.IDENTITY;
    private List<String> codecs = List.of();
    private double probability;
    private double[] probabilities = NO_SPLITS;
    private String policy = "unknown";
    private long policyVersion;
    private OptionalLong baselineSplit = OptionalLong.empty();
    private Outcome outcome = NONE;

    @Override
    public void read(JsonLine line) throws IOException {
        for (String name = line.nextName(); name != null; name = line.nextName()) {
            switch (name) {
                case "id" -> id = line.integer();
                case "time_s" -> timeSeconds = line.number();
                case "network" -> network = line.text();
                case "context" -> context(line);
                case "decision" -> decision(line);
                case "outcome" -> outcome = OutcomeJson.read(line);
                default -> line.skip();
            }
        }
        line.leave("context", "decision", "id", "network", "time_s", "outcome");
    }

    private void context(JsonLine line) throws IOException {
        line.enter();
        for (String name = line.nextName(); name != null; name = line.nextName()) {
            switch (name) {
                case "uplink_mbps" ->
                    uplinkMegabitsPerSecond = line.optionalNumber().orElse(Double.NaN);
                case "uplink_time_s" ->
                    uplinkTimeSeconds = line.optionalNumber().orElse(Double.NaN);
                default -> line.skip();
            }
        }
        line.leave();
    }

    private void decision(JsonLine line) throws IOException {
        line.enter();
        for (String name = line.nextName(); name != null; name = line.nextName()) {
            switch (name) {
                case "split" -> split = line.integer();
                case "action" -> action = line.optionalInteger();
                case "codec" -> codec = line.text();
                case "codecs" -> codecs = line.texts();
                case "probability" -> probability = line.number();
                case "probabilities" -> probabilities = line.numbers();
                case "policy" -> policy = line.text();
                case "policy_version" -> policyVersion = line.integer();
                case "baseline_split" -> baselineSplit = line.optionalInteger();
                default -> line.skip();
            }
        }
        line.leave("probabilities", "split", "probability");
    }

    /** The query, if all of it fits together. */
    LoggedQuery query(TextLine line) {
        try {
            ActionSpace actions = LoggedQuery.space(codecs.isEmpty() ? List.of(codec) : codecs);
            return new LoggedQuery(
                    id,
                    network,
                    context(),
                    action(line, actions),
                    actions,
                    probability,
                    Probabilities.of(probabilities),
                    policy,
                    policyVersion,
                    baselineSplit.isPresent()
                            ? OptionalInt.of(
                                    index(line, "decision.baseline_split", baselineSplit.getAsLong(), splits(actions)))
                            : OptionalInt.empty(),
                    outcome);
        } catch (IllegalArgumentException invalid) {
            throw line.error("a consistent query", "one that is not: " + invalid.getMessage());
        }
    }

    /** A bandwidth without a time is taken for one of now. */
    private Context context() {
        boolean undated = !Double.isNaN(uplinkMegabitsPerSecond) && Double.isNaN(uplinkTimeSeconds);
        return new Context(timeSeconds, uplinkMegabitsPerSecond, undated ? timeSeconds : uplinkTimeSeconds);
    }

    /** Where there is one codec the split says it all, and an action is not looked at. */
    private int action(TextLine line, ActionSpace actions) {
        int of = index(line, "decision.split", split, splits(actions));
        if (codecs.isEmpty()) {
            return of;
        }
        int expected = actions.action(of, codecs.indexOf(codec));
        if (!codecs.contains(codec) || action.orElse(expected) != expected) {
            throw line.error(
                    "decision.action " + expected + " of split " + of + " and a codec of " + codecs,
                    action.orElse(expected) + " and " + codec);
        }
        return expected;
    }

    private int splits(ActionSpace actions) {
        return actions.splits(probabilities.length);
    }

    private int index(TextLine line, String path, long index, int splits) {
        if (index < 0 || index >= splits) {
            throw line.error(path + " in 0.." + (splits - 1), Long.toString(index));
        }
        return (int) index;
    }
}
