package io.callosum.environment.querytrace;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.environment.text.TextLine;
import java.io.IOException;
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
    private String codec = Decision.CODEC;
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
                case "codec" -> codec = line.text();
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
            return new LoggedQuery(
                    id,
                    network,
                    context(),
                    index(line, "decision.split", split),
                    codec,
                    probability,
                    Probabilities.of(probabilities),
                    policy,
                    policyVersion,
                    baselineSplit.isPresent()
                            ? OptionalInt.of(index(line, "decision.baseline_split", baselineSplit.getAsLong()))
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

    private int index(TextLine line, String path, long index) {
        if (index < 0 || index >= probabilities.length) {
            throw line.error(path + " in 0.." + (probabilities.length - 1), Long.toString(index));
        }
        return (int) index;
    }
}
