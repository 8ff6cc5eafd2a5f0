package io.callosum.environment.baseline.prediction;

import io.callosum.controller.policy.CostPrediction;

/** What every split is predicted to cost in one context, whole and in parts. Immutable and thread-safe. */
public final class PredictedCosts {
    /** The number of parts. */
    public static final int PARTS = 4;

    private final double[] seconds;
    private final double[][] shares;

    /** Owns the arrays. */
    PredictedCosts(double[] seconds, double[][] shares) {
        this.seconds = seconds;
        this.shares = shares;
    }

    /** Seconds of cost of a split, finite. */
    public double seconds(int split) {
        return seconds[split];
    }

    /** Seconds of cost by split, in a new array. */
    public double[] seconds() {
        return seconds.clone();
    }

    /** The parts device, upload, round trip and server of a split's cost, as shares of the all-device cost; in a new array. */
    public double[] shares(int split) {
        return shares[split].clone();
    }

    /** The split of least predicted cost; among equals the latest. */
    public int leastCost() {
        return CostPrediction.leastCost(seconds);
    }
}
