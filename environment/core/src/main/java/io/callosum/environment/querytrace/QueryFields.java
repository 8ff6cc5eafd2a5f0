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
                case FieldNames.ID -> id = line.integer();
                case FieldNames.TIME -> timeSeconds = line.number();
                case FieldNames.NETWORK -> network = line.text();
                case FieldNames.CONTEXT -> context(line);
                case FieldNames.DECISION -> decision(line);
                case FieldNames.OUTCOME -> outcome = OutcomeJson.read(line);
                default -> line.skip();
            }
        }
        line.leave(
                FieldNames.CONTEXT,
                FieldNames.DECISION,
                FieldNames.ID,
                FieldNames.NETWORK,
                FieldNames.TIME,
                FieldNames.OUTCOME);
    }

    private void context(JsonLine line) throws IOException {
        line.enter();
        for (String name = line.nextName(); name != null; name = line.nextName()) {
            switch (name) {
                case FieldNames.UPLINK ->
                    uplinkMegabitsPerSecond = line.optionalNumber().orElse(Double.NaN);
                case FieldNames.UPLINK_TIME ->
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
                case FieldNames.SPLIT -> split = line.integer();
                case FieldNames.ACTION -> action = line.optionalInteger();
                case FieldNames.CODEC -> codec = line.text();
                case FieldNames.CODECS -> codecs = line.texts();
                case FieldNames.PROBABILITY -> probability = line.number();
                case FieldNames.PROBABILITIES -> probabilities = line.numbers();
                case FieldNames.POLICY -> policy = line.text();
                case FieldNames.POLICY_VERSION -> policyVersion = line.integer();
                case FieldNames.BASELINE_SPLIT -> baselineSplit = line.optionalInteger();
                default -> line.skip();
            }
        }
        line.leave(FieldNames.PROBABILITIES, FieldNames.SPLIT, FieldNames.PROBABILITY);
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
