package io.callosum.controller.adaptive;

import static io.callosum.controller.adaptive.LevelGrid.LEVELS;

import java.io.IOException;
import java.util.Arrays;

/**
 * What is known of an uplink before a device uses it: how often it stands at which of {@value LevelGrid#LEVELS} levels (the bandwidth
 * buckets of the link's filter) in the long run, how far single transfers lie from it, how soon it jumps, and the round trip. Immutable
 * and thread-safe; arrays are copied on the way in and out.
 */
public final class LinkKnowledge {
    private static final double MOST_EVIDENCE = 270;
    private static final int FILTERS = 2 * FilterBank.JUMPS;

    private final double[] longRun;
    private final double links;
    private final double[] emission;
    private final double[] filterWeights;
    private final double logRoundTripMean;
    private final double logRoundTripVariance;

    /**
     * Knowledge of a link.
     *
     * @param longRun probability of each level, the fastest first; summing to 1
     * @param links of how many devices' links that is the average; 0 if nothing is known
     * @param emission transfers counted by their offset from the link's level, {@link #offsets} numbers
     * @param filterWeights how far each filter of the bank is trusted, summing to 1
     * @param logRoundTripMean of the natural logarithm of the round trip in seconds; NaN if it is not known
     * @param logRoundTripVariance of the same
     */
    public LinkKnowledge(
            double[] longRun,
            double links,
            double[] emission,
            double[] filterWeights,
            double logRoundTripMean,
            double logRoundTripVariance) {
        this.longRun = distribution("levels", longRun, LEVELS);
        this.emission = checked("offsets", emission, Emission.OFFSETS);
        this.filterWeights = distribution("filters", filterWeights, FILTERS);
        if (!(links >= 0) || Double.isInfinite(links)) {
            throw new IllegalArgumentException("expected at least 0 links, found " + links);
        }
        if (!Double.isNaN(logRoundTripMean) && !(logRoundTripVariance >= 0)) {
            throw new IllegalArgumentException(
                    "expected a variance of at least 0 of the round trip, found " + logRoundTripVariance);
        }
        this.links = links;
        this.logRoundTripMean = logRoundTripMean;
        this.logRoundTripVariance = logRoundTripVariance;
    }

    private static double[] checked(String what, double[] values, int length) {
        if (values.length != length) {
            throw new IllegalArgumentException("expected " + length + " " + what + ", found " + values.length);
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("expected finite " + what + ", found " + value);
            }
        }
        return values.clone();
    }

    private static double[] distribution(String what, double[] values, int length) {
        double[] checked = checked(what, values, length);
        double sum = Arrays.stream(checked).sum();
        if (Arrays.stream(checked).min().orElse(0) < 0 || !(Math.abs(sum - 1) < 1e-6)) {
            throw new IllegalArgumentException("expected probabilities of " + what + " that sum to 1, found a sum of "
                    + sum + " of " + Arrays.toString(checked));
        }
        return checked;
    }

    /** What a policy has learned of its link until now. */
    public static LinkKnowledge of(AdaptivePolicy policy) {
        FactorState state = policy.state();
        Factor roundTrip = state.roundTrip;
        return new LinkKnowledge(
                state.link.longRun,
                1,
                state.link.emission.evidence(),
                state.link.filterWeights(),
                roundTrip.longRunMean,
                roundTrip.now.variance);
    }

    /** The number of levels. */
    public static int levels() {
        return LEVELS;
    }

    /** The number of offsets of a transfer from the link's level, from the fastest to the slowest. */
    public static int offsets() {
        return Emission.OFFSETS;
    }

    /** Seconds a byte at each level, ascending, in a new array. */
    public static double[] secondsPerByte() {
        double[] seconds = new double[LEVELS];
        Arrays.setAll(seconds, LevelGrid::secondsPerByte);
        return seconds;
    }

    /** By the link's level, then by effective level: the probability that a transfer runs at it; in a new array. */
    public double[][] transferProbabilities() {
        Emission of = believedEmission();
        double[][] rows = new double[LEVELS][LEVELS];
        double[] scratch = new double[Emission.PADDED];
        for (int g = 0; g < LEVELS; g++) {
            double[] level = new double[LEVELS];
            level[g] = 1;
            of.effective(level, scratch, rows[g]);
        }
        return rows;
    }

    private Emission believedEmission() {
        double count = Arrays.stream(emission).sum();
        double scale = count > MOST_EVIDENCE ? MOST_EVIDENCE / count : 1;
        return Emission.ofEvidence(
                Arrays.stream(emission).map(each -> each * scale).toArray());
    }

    /** Probability of each level in the long run, the fastest first, in a new array. */
    public double[] longRun() {
        return longRun.clone();
    }

    /** Of how many links the long run is the average. */
    public double links() {
        return links;
    }

    /** Transfers counted beyond the prior, by offset, in a new array. */
    public double[] emission() {
        return emission.clone();
    }

    /** How far each filter is trusted, in a new array. */
    public double[] filterWeights() {
        return filterWeights.clone();
    }

    /** Mean of the natural logarithm of the round trip in seconds; NaN if it is not known. */
    public double logRoundTripMean() {
        return logRoundTripMean;
    }

    /** Variance of the same. */
    public double logRoundTripVariance() {
        return logRoundTripVariance;
    }

    /** Lets a state that has seen nothing start with this, but for the round trip, which a problem states itself. */
    void startIn(FactorState state) {
        if (links >= 1) {
            state.link.startAs(longRun, links);
        }
        state.link.emission = believedEmission();
        state.link.startWeights(filterWeights);
    }

    /** Reads or writes; returns what holds afterwards. */
    static LinkKnowledge exchange(LinkKnowledge present, StateCodec codec) throws IOException {
        double[] longRun = present.longRun();
        double[] emission = present.emission();
        double[] filterWeights = present.filterWeights();
        codec.array(longRun);
        codec.array(emission);
        codec.array(filterWeights);
        double links = codec.value(present.links);
        double mean = codec.value(present.logRoundTripMean);
        return new LinkKnowledge(
                longRun, links, emission, filterWeights, mean, codec.value(present.logRoundTripVariance));
    }

    /** Nothing: every level alike, of no link. */
    public static LinkKnowledge none() {
        double[] longRun = new double[LEVELS];
        Arrays.fill(longRun, 1.0 / LEVELS);
        double[] weights = new double[FILTERS];
        Arrays.fill(weights, 1.0 / FILTERS);
        return new LinkKnowledge(longRun, 0, new double[Emission.OFFSETS], weights, Double.NaN, 0);
    }
}
