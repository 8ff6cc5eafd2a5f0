package io.callosum.environment.querytrace.dsjson;

import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.environment.querytrace.JsonLine;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.Probabilities;
import io.callosum.environment.text.TextLine;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What has been read of a dsjson line. Not thread-safe. */
final class DsjsonFields implements JsonLine.Fields {
    /** Others log probabilities as floats of few digits: they may be so far from a sum of 1, and are scaled to it. */
    private static final double FLOAT_TOLERANCE = 1e-3;

    private static final double EXACT_TOLERANCE = 1e-6;

    private final TextLine line;
    private double costSeconds;
    private double probability;
    private long action;
    private OptionalLong labelIndex = OptionalLong.empty();
    private boolean skipLearn;
    private double timeSeconds;
    private double[] actions = {};
    private double[] ranked = {};
    private String model = "";
    private @Nullable OurFields ours;

    DsjsonFields(TextLine line) {
        this.line = line;
    }

    @Override
    public void read(JsonLine json) throws IOException {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "_label_cost" -> costSeconds = json.number();
                case "_label_probability" -> probability = json.number();
                case "_label_Action" -> action = json.integer();
                case "_labelIndex" -> labelIndex = json.optionalInteger();
                case "_skipLearn" -> skipLearn = json.bool();
                case "Timestamp" -> timeSeconds = timestamp(json.text());
                case "a" -> actions = json.numbers();
                case "p" -> ranked = json.numbers();
                case "VWState" -> state(json);
                case DsjsonLines.OURS -> ours = ours(json);
                default -> json.skip();
            }
        }
        json.leave("_label_cost", "_label_probability", "_label_Action", "a", "p");
    }

    private double timestamp(String text) {
        return Timestamps.seconds(text)
                .orElseThrow(
                        () -> line.error("Timestamp to be a time like 2021-07-29T10:00:00.999Z", "'" + text + "'"));
    }

    private void state(JsonLine json) throws IOException {
        json.enter();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            if (name.equals("m")) {
                model = json.text();
            } else {
                json.skip();
            }
        }
        json.leave();
    }

    private OurFields ours(JsonLine json) throws IOException {
        try {
            return OurFields.read(json);
        } catch (IllegalArgumentException | ArithmeticException invalid) {
            throw inconsistent(invalid);
        }
    }

    /** The query, if all of it fits together. */
    LoggedQuery query() {
        double[] probabilities = bySplit();
        if (action < 1 || action > probabilities.length) {
            throw line.error("_label_Action in 1.." + probabilities.length, Long.toString(action));
        }
        int split = (int) action - 1;
        if (labelIndex.isPresent() && labelIndex.getAsLong() != split) {
            throw line.error("_labelIndex " + split + ", one less than _label_Action", labelIndex.getAsLong() + "");
        }
        if (!(probability > 0 && probability <= 1)) {
            throw line.error("_label_probability in (0, 1]", Double.toString(probability));
        }
        OurFields rest = ours == null ? foreign() : ours;
        if (ours == null) {
            scale(probabilities, split);
        }
        try {
            return new LoggedQuery(
                    rest.id(),
                    rest.network(),
                    rest.context(),
                    split,
                    rest.actions(),
                    probability,
                    Probabilities.of(probabilities),
                    model,
                    rest.policyVersion(),
                    rest.baselineSplit(),
                    rest.outcome());
        } catch (IllegalArgumentException invalid) {
            throw inconsistent(invalid);
        }
    }

    private RuntimeException inconsistent(RuntimeException invalid) {
        return line.error("a consistent query", "one that is not: " + invalid.getMessage());
    }

    private OurFields foreign() {
        if (costSeconds < 0 || costSeconds * 1e3 > Double.MAX_VALUE) {
            throw line.error("_label_cost to be seconds of at least 0", Double.toString(costSeconds));
        }
        Status status = skipLearn ? Status.DROPPED : Status.COMPLETED;
        return new OurFields(
                line.number(),
                "unknown",
                Context.at(timeSeconds),
                ActionSpace.SPLITS,
                0,
                OptionalInt.empty(),
                Outcome.builder(status, costSeconds * 1e3).build());
    }

    /** Scales probabilities that are rounded to their sum; the logged one must be the listed one. */
    private void scale(double[] probabilities, int split) {
        double sum = 0;
        for (double each : probabilities) {
            sum += each;
        }
        double listed = probabilities[split];
        boolean rounded = Math.abs(sum - 1) > EXACT_TOLERANCE || Math.abs(listed - probability) > EXACT_TOLERANCE;
        if (rounded && Math.abs(sum - 1) <= FLOAT_TOLERANCE && Math.abs(listed - probability) <= FLOAT_TOLERANCE) {
            for (int k = 0; k < probabilities.length; k++) {
                probabilities[k] /= sum;
            }
            probability = probabilities[split];
        }
    }

    /** The probability of each split: {@code p} in the order of the actions, not of {@code a}. */
    private double[] bySplit() {
        if (actions.length != ranked.length) {
            throw line.error("as many numbers in p as in a, " + actions.length, Integer.toString(ranked.length));
        }
        double[] probabilities = new double[actions.length];
        boolean[] seen = new boolean[actions.length];
        for (int rank = 0; rank < actions.length; rank++) {
            int index = (int) actions[rank] - 1;
            if (index + 1 != actions[rank] || index < 0 || index >= seen.length || seen[index]) {
                throw line.error("a to have each of 1.." + seen.length + " once", Double.toString(actions[rank]));
            }
            seen[index] = true;
            probabilities[index] = ranked[rank];
        }
        return probabilities;
    }
}
