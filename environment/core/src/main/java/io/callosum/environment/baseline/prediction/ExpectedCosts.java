package io.callosum.environment.baseline.prediction;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.policy.CostPrediction;

/** What a policy expects every split to cost in one context, and its answer made from that. Immutable and thread-safe. */
public final class ExpectedCosts {
    private final double[] seconds;
    private final long version;

    /**
     * Expectations.
     *
     * @param seconds by split: seconds of cost, finite; may be below 0 where a regression extrapolates badly; the object owns the array
     * @param version counts the outcomes that the policy has seen
     */
    public ExpectedCosts(double[] seconds, long version) {
        this.seconds = seconds;
        this.version = version;
    }

    /** Seconds of cost by split, in a new array. */
    public double[] seconds() {
        return seconds.clone();
    }

    /** Counts the outcomes that the policy has seen. */
    public long version() {
        return version;
    }

    /** The split of least expected cost; among equals the latest. */
    public int greedySplit() {
        return CostPrediction.leastCost(seconds);
    }

    /** The answer with these probabilities, which owns the array. Costs below 0 are told as 0. */
    public ActionDistribution distribution(double[] probabilities) {
        double[] told = seconds.clone();
        for (int k = 0; k < told.length; k++) {
            told[k] = Math.max(told[k], 0);
        }
        return new ActionDistribution(probabilities, told, greedySplit(), version);
    }

    /** The answer that puts all probability on one split. */
    public ActionDistribution certain(int split) {
        double[] probabilities = new double[seconds.length];
        probabilities[split] = 1;
        return distribution(probabilities);
    }
}
