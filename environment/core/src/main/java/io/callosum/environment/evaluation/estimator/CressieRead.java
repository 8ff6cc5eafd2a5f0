package io.callosum.environment.evaluation.estimator;

import io.callosum.environment.evaluation.summation.Moments;

/**
 * The policy's value under the reweighting of rounds that is nearest to uniform in Euclidean distance (the Cressie-Read divergence of
 * power -2) among those with mean weight 1, one imagined round of the least or greatest weight included: Karampatziakis, Langford and
 * Mineiro, Empirical likelihood for contextual bandits, NeurIPS 2020. Rounds get {@code (alpha + beta w) / (n + 1)} each; mass that no
 * round accounts for is given the middle of the range of rewards. Merges. Not thread-safe.
 */
public final class CressieRead {
    private final double leastWeight;
    private final double greatestWeight;
    private final Moments moments = new Moments(2);

    /** For weights of a range, 0 to infinity if nothing is known. */
    public CressieRead(double leastWeight, double greatestWeight) {
        this.leastWeight = leastWeight;
        this.greatestWeight = greatestWeight;
    }

    /** Adds a round. */
    public void add(double weight, double reward) {
        moments.add(1, weight, weight * reward);
    }

    /** Adds the rounds of another of the same range. */
    public void merge(CressieRead other) {
        moments.merge(other.moments);
    }

    /** The estimate for rewards of a range; NaN before the first round. */
    public double value(double leastReward, double greatestReward) {
        double n = moments.count();
        double imagined = moments.mean(0) < 1 ? greatestWeight : leastWeight;
        double alpha;
        double beta;
        if (Double.isInfinite(imagined)) {
            // The limit: the imagined round takes no mass, but all the weight that is missing.
            alpha = (n + 1) / n;
            beta = 0;
        } else {
            double mean = (imagined + moments.sum(0)) / (n + 1);
            double square = (imagined * imagined + moments.productSum(0, 0)) / (n + 1);
            double spread = square - mean * mean;
            beta = spread > 0 ? (1 - mean) / spread : 0;
            alpha = spread > 0 ? (square - mean) / spread : 1;
        }
        double seen = (alpha * moments.sum(0) + beta * moments.productSum(0, 0)) / (n + 1);
        double value = (alpha * moments.sum(1) + beta * moments.productSum(0, 1)) / (n + 1);
        return value + Math.max(0, 1 - seen) * (leastReward + greatestReward) / 2;
    }
}
