package io.callosum.environment.evaluation.estimator;

import io.callosum.environment.evaluation.summation.Moments;
import java.io.Serializable;

/** How much of a log speaks about the target policy. Merges. Not thread-safe. */
public final class Weights implements Serializable {
    private static final long serialVersionUID = 1;

    private static final double CERTAIN = 1 - 1e-9;

    private final Moments moments = new Moments(1);
    private double largest;
    private double largestPossible;
    private double leastProbability = Double.POSITIVE_INFINITY;
    private double zeros;
    private double uncovered;
    private boolean stochastic;

    /** Adds a round without {@link Round#defect defect}. */
    public void add(Round round) {
        double weight = round.weight();
        double multiplicity = round.multiplicity();
        moments.add(multiplicity, weight);
        largest = Math.max(largest, weight * multiplicity);
        leastProbability = Math.min(leastProbability, round.loggingProbability(round.action()));
        zeros += weight == 0 ? multiplicity : 0;
        stochastic |= round.loggingProbability(round.action()) < CERTAIN;
        for (int a = 0; a < round.actions(); a++) {
            double target = round.targetProbability(a);
            if (target > 0 && round.loggingProbability(a) > 0) {
                largestPossible = Math.max(largestPossible, target / round.loggingProbability(a) * multiplicity);
            } else if (target > 0) {
                uncovered += target * multiplicity;
            }
        }
    }

    /** Adds the rounds of another. */
    public void merge(Weights other) {
        moments.merge(other.moments);
        largest = Math.max(largest, other.largest);
        largestPossible = Math.max(largestPossible, other.largestPossible);
        leastProbability = Math.min(leastProbability, other.leastProbability);
        zeros += other.zeros;
        uncovered += other.uncovered;
        stochastic |= other.stochastic;
    }

    /** The number of rounds. */
    public double count() {
        return moments.count();
    }

    /** Effective sample size {@code (sum w)^2 / sum w^2} (Kish, Survey sampling, 1965); 0 if all weights are 0. */
    public double effectiveSampleSize() {
        double sum = moments.sum(0);
        return sum == 0 ? 0 : sum * sum / moments.productSum(0, 0);
    }

    /** The mean weight: near 1 if the logged probabilities are true and cover the target. */
    public double mean() {
        return moments.mean(0);
    }

    /** The mean weight's standard error. */
    public double meanStandardError() {
        return Math.sqrt(moments.variance(1) / count());
    }

    /** The largest weight of a logged action. */
    public double largest() {
        return largest;
    }

    /** The largest weight that any action of any round could have had. */
    public double largestPossible() {
        return largestPossible;
    }

    /** The largest weight's share of the sum of weights. */
    public double largestShare() {
        double sum = moments.sum(0);
        return sum == 0 ? 0 : largest / sum;
    }

    /** The share of rounds whose logged action the target never takes. */
    public double zeroShare() {
        return zeros / count();
    }

    /** The smallest probability of a logged action. */
    public double leastProbability() {
        return leastProbability;
    }

    /** The target's mean probability of actions that could not be logged: no estimator can speak about them. */
    public double uncoveredShare() {
        return uncovered / count();
    }

    /** Whether any action was drawn rather than certain. */
    public boolean isStochastic() {
        return stochastic;
    }
}
