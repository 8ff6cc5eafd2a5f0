package io.callosum.controller.mode;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.MixedDistribution;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Estimates the mean cost of a learner less that of its baseline from queries decided by a mixture of both, doubly robust and paired.
 * A round in which split {@code a} was drawn from {@code m = (1 - s) b + s l} and cost {@code C} adds
 *
 * <pre>D = sum_k (l_k - b_k) q_k  +  (l_a - b_a) / m_a  (C - q_a)</pre>
 *
 * <p>where {@code q}, the learner's own predictions before the query, need not be right for {@code D} to be right on average (Dudik,
 * Langford, Li, Doubly robust policy evaluation and learning, ICML 2011). Costs and predictions are limited to {@code [0, L]}, so that
 * the second term lies within {@code c = L / min(s, 1 - s)} of 0.
 *
 * <p>The confidence bounds hold at all rounds at once, so that one may look after each. With {@code xi} the second term over {@code c}, {@code
 * psi(x) = -log(1 - x) - x} and any {@code x} in (0, 1), {@code exp(sum (x xi - psi(x) xi^2))} grows no faster than the mean of {@code
 * xi} lets it (Fan, Grama, Liu, Exponential inequalities for martingales with applications, Electronic Journal of Probability 2015), so
 * that by Ville's inequality, with probability 1 - alpha, at every {@code n}
 *
 * <pre>|mean difference - mean D|  within  c (log(K / alpha) + psi(x) sum xi^2) / (x n)   on either side</pre>
 *
 * <p>for each of the {@code K} values of {@code x} that are tried: the empirical-Bernstein confidence sequence of Howard, Ramdas,
 * McAuliffe and Sekhon (Time-uniform, nonparametric, nonasymptotic confidence sequences, Annals of Statistics 2021, theorem 4), with a
 * union over a grid in place of their mixture. No assumption on the shape of costs, nor that they stay as they are: what is bounded is
 * the mean over the rounds so far of the difference expected in each. Rounds that never end are not in it, and outcomes are taken in
 * the order in which they come. Not thread-safe.
 */
final class CostDifference {
    private static final double[] GRID = {0.9, 0.6, 0.35, 0.2, 0.1, 0.05, 0.02};

    private final double share;
    private final double costLimitSeconds;
    private final double errorProbability;
    private final double scaleSeconds;
    private long rounds;
    private double mean;
    private double squares;
    private double scaledSquares;

    /** A comparison of queries that the learner decides with the given share. */
    CostDifference(double share, double costLimitSeconds, double errorProbability) {
        this.share = share;
        this.costLimitSeconds = costLimitSeconds;
        this.errorProbability = errorProbability;
        this.scaleSeconds = costLimitSeconds / Math.min(share, 1 - share);
    }

    /** Takes a query whose first distribution is the baseline's; false if it was decided with another share, and left out. */
    boolean add(MixedDistribution mixed, int split, double costSeconds) {
        if (mixed.share() != share || Double.isNaN(costSeconds)) {
            return false;
        }
        ActionDistribution baseline = mixed.first();
        ActionDistribution learner = mixed.second();
        double predicted = 0;
        for (int k = 0; k < mixed.splits(); k++) {
            predicted += (learner.probability(k) - baseline.probability(k)) * limited(learner.predictedSeconds(k));
        }
        double weight = (learner.probability(split) - baseline.probability(split)) / mixed.probability(split);
        double surprise = weight * (limited(costSeconds) - limited(learner.predictedSeconds(split)));
        double xi = surprise / scaleSeconds;
        scaledSquares += xi * xi;
        // Welford's recurrence.
        rounds++;
        double off = predicted + surprise - mean;
        mean += off / rounds;
        squares += off * (predicted + surprise - mean);
        return true;
    }

    long rounds() {
        return rounds;
    }

    /** Whether the learner is cheaper, with confidence. */
    boolean learnerIsCheaper() {
        return mean + radius() < 0;
    }

    /** Whether the learner is dearer, with confidence. */
    boolean learnerIsDearer() {
        return mean - radius() > 0;
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(rounds);
        out.writeDouble(mean);
        out.writeDouble(squares);
        out.writeDouble(scaledSquares);
    }

    void restore(DataInput in) throws IOException {
        rounds = in.readLong();
        mean = in.readDouble();
        squares = in.readDouble();
        scaledSquares = in.readDouble();
        if (rounds < 0 || !Double.isFinite(mean) || !(squares >= 0 && scaledSquares >= 0)) {
            throw new IOException("expected rounds and squares of at least 0 and a finite mean, found " + rounds + ", "
                    + squares + ", " + scaledSquares + " and " + mean);
        }
    }

    Comparison state() {
        double radius = radius();
        double deviation = rounds > 1 ? Math.sqrt(squares / (rounds - 1)) : 0;
        return new Comparison(rounds, mean, deviation, mean - radius, mean + radius, errorProbability);
    }

    private double radius() {
        if (rounds == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double least = Double.POSITIVE_INFINITY;
        double confidence = Math.log(GRID.length / errorProbability);
        for (double x : GRID) {
            double psi = -Math.log1p(-x) - x;
            least = Math.min(least, (confidence + psi * scaledSquares) / x);
        }
        return least * scaleSeconds / rounds;
    }

    /** A prediction that is not a number says nothing, and counts as the worst. */
    private double limited(double seconds) {
        return seconds >= 0 ? Math.min(seconds, costLimitSeconds) : seconds < 0 ? 0 : costLimitSeconds;
    }
}
