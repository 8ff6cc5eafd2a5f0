package io.callosum.environment.evaluation.estimator;

import java.util.Map;
import java.util.TreeMap;

/**
 * The policy's value under the reweighting of rounds that is most likely among those with mean weight 1: Karampatziakis, Langford and
 * Mineiro, Empirical likelihood for contextual bandits, NeurIPS 2020. A round gets mass {@code 1 / (n (1 + beta (w - 1)))} with the beta
 * that maximises {@code sum ln(1 + beta (w - 1))}; mass that no round accounts for is put on the extreme weight, with the middle of the
 * range of rewards. Weights are kept in bins of 0.1 %, each represented by its mean, so memory is bounded (about 2,000 bins for each
 * factor of 10) and parts merge. Not thread-safe.
 */
public final class EmpiricalLikelihood {
    private static final double BINS_PER_E_FOLD = 1000;
    private static final int STEPS = 200;

    private final double leastWeight;
    private final double greatestWeight;
    private final Map<Long, double[]> bins = new TreeMap<>();
    private double count;

    /** For weights of a range, 0 to infinity if nothing is known. */
    public EmpiricalLikelihood(double leastWeight, double greatestWeight) {
        if (!(leastWeight >= 0 && leastWeight <= 1 && greatestWeight >= 1)) {
            throw new IllegalArgumentException(
                    "expected weights around 1, found " + leastWeight + " to " + greatestWeight);
        }
        this.leastWeight = leastWeight;
        this.greatestWeight = greatestWeight;
    }

    /** Adds a round. */
    public void add(double weight, double reward) {
        long bin = weight > 0 ? Math.round(Math.log(weight) * BINS_PER_E_FOLD) : Long.MIN_VALUE;
        addBin(bin, 1, weight, reward);
    }

    private void addBin(long bin, double rounds, double weights, double rewards) {
        double[] sums = bins.computeIfAbsent(bin, unseen -> new double[3]);
        sums[0] += rounds;
        sums[1] += weights;
        sums[2] += rewards;
        count += rounds;
    }

    /** Adds the rounds of another of the same range. */
    public void merge(EmpiricalLikelihood other) {
        other.bins.forEach((bin, sums) -> addBin(bin, sums[0], sums[1], sums[2]));
    }

    /** The estimate for rewards of a range; NaN before the first round. */
    public double value(double leastReward, double greatestReward) {
        if (count == 0) {
            return Double.NaN;
        }
        double beta = multiplier();
        double value = 0;
        double seen = 0;
        for (double[] sums : bins.values()) {
            double weight = sums[1] / sums[0];
            double mass = 1 / (count * (1 + beta * (weight - 1)));
            seen += mass * sums[1];
            value += mass * weight * sums[2];
        }
        return value + Math.max(0, 1 - seen) * (leastReward + greatestReward) / 2;
    }

    /** Maximises a concave function by bisection on its slope; the ends are where an extreme weight would get all mass. */
    private double multiplier() {
        double low = Double.isInfinite(greatestWeight) ? 0 : -1 / (greatestWeight - 1);
        double high = leastWeight < 1 ? 1 / (1 - leastWeight) : Double.MAX_VALUE;
        for (int i = 0; i < STEPS; i++) {
            double middle = low + (high - low) / 2;
            if (slope(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low + (high - low) / 2;
    }

    private double slope(double beta) {
        double slope = 0;
        for (double[] sums : bins.values()) {
            double excess = sums[1] / sums[0] - 1;
            slope += sums[0] * excess / (1 + beta * excess);
        }
        return slope;
    }
}
