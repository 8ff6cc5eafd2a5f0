package io.callosum.controller.decision;

/**
 * A policy's answer to a context: a probability for every split, and what each was predicted to cost. Drawing from it is a separate
 * step. Immutable and thread-safe.
 */
public sealed class ActionDistribution permits MixedDistribution {
    private final double[] probabilities;
    private final double[] predictedSeconds;
    private final int greedySplit;
    private final long policyVersion;

    /**
     * A distribution.
     *
     * @param probabilities one a split, each in [0, 1], summing to 1 within 1e-9; the object owns the array
     * @param predictedSeconds predicted cost of each split, in seconds; the object owns the array
     * @param greedySplit the split that is best if nothing is left to learn
     * @param policyVersion counts the policy's updates
     * @throws IllegalArgumentException if the probabilities are not a distribution, or lengths differ
     */
    public ActionDistribution(double[] probabilities, double[] predictedSeconds, int greedySplit, long policyVersion) {
        if (probabilities.length != predictedSeconds.length) {
            throw new IllegalArgumentException("expected as many probabilities as costs, found " + probabilities.length
                    + " and " + predictedSeconds.length);
        }
        if (greedySplit < 0 || greedySplit >= probabilities.length) {
            throw new IllegalArgumentException(
                    "expected a split in 0.." + (probabilities.length - 1) + ", found " + greedySplit);
        }
        double sum = 0;
        for (double probability : probabilities) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("expected probabilities in [0, 1], found " + probability);
            }
            sum += probability;
        }
        if (Math.abs(sum - 1) > 1e-9) {
            throw new IllegalArgumentException("expected probabilities that sum to 1, found " + sum);
        }
        this.probabilities = probabilities;
        this.predictedSeconds = predictedSeconds;
        this.greedySplit = greedySplit;
        this.policyVersion = policyVersion;
    }

    /** All probability on one split. */
    public static ActionDistribution certain(int split, double[] predictedSeconds, long policyVersion) {
        double[] probabilities = new double[predictedSeconds.length];
        probabilities[split] = 1;
        return new ActionDistribution(probabilities, predictedSeconds, split, policyVersion);
    }

    /** The number of actions: of splits, where there is one codec. */
    public int splits() {
        return probabilities.length;
    }

    /** The probability of a split. */
    public double probability(int split) {
        return probabilities[split];
    }

    /** All probabilities, in a new array. */
    public double[] probabilities() {
        return probabilities.clone();
    }

    /** The predicted cost of a split, in seconds. */
    public double predictedSeconds(int split) {
        return predictedSeconds[split];
    }

    /** The split that is best if nothing is left to learn. */
    public int greedySplit() {
        return greedySplit;
    }

    /** Counts the policy's updates. */
    public long policyVersion() {
        return policyVersion;
    }

    /**
     * The split that a uniform number draws, by the inverse of the cumulative distribution. Never a split of probability 0.
     *
     * @param uniform in [0, 1)
     */
    public int draw(double uniform) {
        double remaining = uniform;
        int last = greedySplit;
        for (int split = 0; split < probabilities.length; split++) {
            double probability = probabilities[split];
            if (probability > 0) {
                if (remaining < probability) {
                    return split;
                }
                remaining -= probability;
                last = split;
            }
        }
        return last;
    }
}
