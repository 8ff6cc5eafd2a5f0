package io.callosum.environment.training.jsonlines;

import io.callosum.environment.querytrace.FieldNames;
import io.callosum.environment.training.TraceRow;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a line of a query trace if it is of the plain kind: as {@link io.callosum.environment.querytrace.QueryLines} writes it for one
 * codec, or with fields in another order, missing, null or unknown, and white space. Whatever it takes is a query that the full reader
 * takes, and the row is the same. Keeps its buffers from line to line. Not thread-safe.
 */
final class PlainRow {
    private static final NameTable LINE = new NameTable(
            FieldNames.ID,
            FieldNames.TIME,
            FieldNames.NETWORK,
            FieldNames.CONTEXT,
            FieldNames.DECISION,
            FieldNames.OUTCOME);
    private static final NameTable CONTEXT = new NameTable(FieldNames.UPLINK, FieldNames.UPLINK_TIME);
    private static final NameTable DECISION = new NameTable(
            FieldNames.ACTION,
            FieldNames.SPLIT,
            FieldNames.CODEC,
            FieldNames.PROBABILITY,
            FieldNames.PROBABILITIES,
            FieldNames.POLICY,
            FieldNames.POLICY_VERSION,
            FieldNames.BASELINE_SPLIT,
            FieldNames.CODECS);

    /** Less than the full reader allows, by more than the roughness of the probabilities. */
    private static final double TOLERANCE = 0.9e-6;

    /** Probabilities from here on are read exactly, so that none above 1 is taken for 1. */
    private static final double NEARLY_ONE = 0.999;

    private final PlainJson json = new PlainJson();
    private final PlainObject line = new PlainObject(
            json,
            LINE,
            this::line,
            FieldNames.ID,
            FieldNames.TIME,
            FieldNames.NETWORK,
            FieldNames.CONTEXT,
            FieldNames.DECISION,
            FieldNames.OUTCOME);
    private final PlainObject context = new PlainObject(json, CONTEXT, this::context);
    private final PlainObject decision = new PlainObject(
            json, DECISION, this::decision, FieldNames.SPLIT, FieldNames.PROBABILITY, FieldNames.PROBABILITIES);
    private final PlainOutcome outcome = new PlainOutcome(json);
    private String network = "";
    private byte[] networkBytes = new byte[0];
    private long id;
    private double timeSeconds;
    private double megabitsPerSecond;
    private double measuredAtSeconds;
    private long split;
    private long baselineSplit;
    private double probability;
    private double[] probabilities = new double[32];
    private int splits;
    private double allDeviceProbability;

    /**
     * Reads a line.
     *
     * @param row filled if the line is plain, else not touched
     * @return whether it is
     */
    boolean read(byte[] in, int from, int until, TraceRow row) {
        json.start(in, from, until);
        line.read();
        json.end();
        if (!json.isPlain() || !isConsistent()) {
            return false;
        }
        row.decision(id, timeSeconds, splits, (int) split, probability, Math.max(1 - allDeviceProbability, 0));
        row.context(megabitsPerSecond, measuredAtSeconds);
        outcome.fill(row);
        return true;
    }

    private void line(String name) {
        switch (name) {
            case FieldNames.ID -> id = json.integer();
            case FieldNames.TIME -> timeSeconds = json.number();
            case FieldNames.NETWORK -> nameNetwork();
            case FieldNames.CONTEXT -> enterContext();
            case FieldNames.DECISION -> enterDecision();
            default -> outcome.read();
        }
    }

    /** The network's name, which is a new object only where it changes. */
    private void nameNetwork() {
        json.string();
        if (json.isPlain() && !json.isString(networkBytes)) {
            networkBytes = json.stringBytes();
            network = new String(networkBytes, StandardCharsets.US_ASCII);
        }
    }

    private void enterContext() {
        megabitsPerSecond = Double.NaN;
        measuredAtSeconds = Double.NaN;
        context.read();
    }

    private void context(String name) {
        switch (name) {
            case FieldNames.UPLINK -> megabitsPerSecond = json.optionalNotNegative();
            default -> measuredAtSeconds = json.optionalNumber();
        }
    }

    private void enterDecision() {
        baselineSplit = 0;
        decision.read();
    }

    private void decision(String name) {
        switch (name) {
            case FieldNames.SPLIT -> split = json.integer();
            case FieldNames.PROBABILITY -> probability = json.number();
            case FieldNames.PROBABILITIES -> probabilities();
            case FieldNames.CODEC, FieldNames.POLICY -> json.string();
            case FieldNames.POLICY_VERSION -> json.integer();
            case FieldNames.ACTION -> optionalInteger();
            case FieldNames.BASELINE_SPLIT -> baselineSplit = optionalInteger();
            default -> json.giveUp(); // several codecs
        }
    }

    private long optionalInteger() {
        return json.isNull() ? 0 : json.integer();
    }

    private void probabilities() {
        int count = 0;
        json.enterArray();
        for (boolean more = json.hasFirst(']'); more; more = json.hasNext(']')) {
            double rough = json.roughNumber();
            if (count == probabilities.length) {
                probabilities = Arrays.copyOf(probabilities, 2 * count);
            }
            probabilities[count++] = rough < NEARLY_ONE ? rough : json.numberAgain();
        }
        splits = count;
        allDeviceProbability = count == 0 ? Double.NaN : json.numberAgain();
    }

    /** What {@link io.callosum.environment.querytrace.LoggedQuery} asks for, and some room for rounding. */
    private boolean isConsistent() {
        if (!Double.isNaN(megabitsPerSecond) && Double.isNaN(measuredAtSeconds)) {
            measuredAtSeconds = timeSeconds;
        }
        double sum = 0;
        boolean within = true;
        for (int k = 0; k < splits; k++) {
            within &= probabilities[k] >= 0 && probabilities[k] <= 1;
            sum += probabilities[k];
        }
        return within
                && Math.abs(sum - 1) <= TOLERANCE
                && splits >= 2
                && split >= 0
                && split < splits
                && baselineSplit >= 0
                && baselineSplit < splits
                && probability > 0
                && probability <= 1
                && Math.abs(probabilities[(int) split] - probability) <= TOLERANCE
                && Double.isNaN(megabitsPerSecond) == Double.isNaN(measuredAtSeconds);
    }

    String network() {
        return network;
    }
}
