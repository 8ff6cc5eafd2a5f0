package io.callosum.environment.evaluation.interval;

import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * The interval of Clopper and Pearson (The use of confidence or fiducial limits illustrated in the case of the binomial, Biometrika 26,
 * 1934) as Vowpal Wabbit's estimators apply it to weighted rewards in [0, 1]: {@code sum of w r / max w} successes in {@code n / max w}
 * trials. A heuristic, as neither is an integer. Stateless.
 */
public final class ClopperPearson {
    /** The name of the kind. */
    public static final String KIND = "clopper-pearson";

    private ClopperPearson() {}

    /**
     * The interval of the mean of {@code w r}, in units of the largest weight's reward.
     *
     * @param weightedRewards the sum of weight times reward, rewards in [0, 1]
     * @param count the number of rounds
     * @param largestWeight above 0
     */
    public static Interval of(double weightedRewards, double count, double largestWeight, double level) {
        double trials = count / largestWeight;
        double successes = Math.min(weightedRewards / largestWeight, trials);
        double tail = (1 - level) / 2;
        double low = successes > 0 ? beta(successes, trials - successes + 1, tail) : 0;
        double high = successes < trials ? beta(successes + 1, trials - successes, 1 - tail) : 1;
        return new Interval(KIND, low, high);
    }

    private static double beta(double a, double b, double probability) {
        // The search stops at this absolute accuracy; the default is 1e-9.
        return new BetaDistribution(a, b, 1e-15).inverseCumulativeProbability(probability);
    }
}
