package io.callosum.environment.baseline.exploration;

import java.util.Arrays;

/**
 * From scores of actions to their probabilities; drawing is a separate step. Pure functions, thread-safe; each returns a new array that
 * sums to 1 up to rounding.
 *
 * <p>Semantics as in Vowpal Wabbit's exploration library (Agarwal et al., Making contextual decisions with low technical debt,
 * arXiv 1606.03966, 2016).
 */
public final class Exploration {
    private Exploration() {}

    /** Every action alike. */
    public static double[] uniform(int actions) {
        double[] probabilities = new double[positive(actions)];
        Arrays.fill(probabilities, 1.0 / actions);
        return probabilities;
    }

    /**
     * Epsilon-greedy: {@code epsilon / K} for every action, the rest for the best.
     *
     * @param best the best action; the last one if there are fewer
     */
    public static double[] epsilonGreedy(double epsilon, int best, int actions) {
        probability("epsilon", epsilon);
        double[] probabilities = new double[positive(actions)];
        Arrays.fill(probabilities, epsilon / actions);
        probabilities[Math.min(best, actions - 1)] += 1 - epsilon;
        return probabilities;
    }

    /**
     * Softmax: probabilities proportional to {@code exp(lambda score)}.
     *
     * @param lambda how sharp; above 0 where more is better, below 0 for costs
     */
    public static double[] softmax(double lambda, double[] scores) {
        double[] exponents = Arrays.stream(scores).map(score -> lambda * score).toArray();
        double most = Arrays.stream(exponents).max().orElseThrow();
        return normalised(Arrays.stream(exponents)
                .map(exponent -> Math.exp(exponent - most))
                .toArray());
    }

    /** Bagging, and any posterior sampling: the share of votes that each action got. */
    public static double[] bag(int[] votes) {
        return normalised(Arrays.stream(votes).asDoubleStream().toArray());
    }

    /**
     * No probability below {@code minimum / K}: those below are raised, and the others share what is left in proportion.
     *
     * @param minimum the floor's total, in [0, 1]
     * @param raiseZeros whether actions of probability 0 are raised and counted in K
     */
    public static double[] enforceMinimum(double minimum, boolean raiseZeros, double[] probabilities) {
        probability("minimum", minimum);
        boolean[] supported = new boolean[probabilities.length];
        int support = 0;
        for (int i = 0; i < supported.length; i++) {
            supported[i] = raiseZeros || probabilities[i] > 0;
            support += supported[i] ? 1 : 0;
        }
        if (support == 0) {
            throw new IllegalArgumentException("expected a positive probability, found none");
        }
        double floor = minimum / support;
        boolean[] raised = new boolean[probabilities.length];
        double scale = 1;
        for (boolean changed = true; changed; ) {
            changed = false;
            double left = 1;
            double above = 0;
            for (int i = 0; i < raised.length; i++) {
                left -= raised[i] ? floor : 0;
                above += raised[i] ? 0 : probabilities[i];
            }
            scale = above > 0 ? Math.max(left, 0) / above : 0;
            // Scaling down may push another one below the floor.
            for (int i = 0; i < raised.length; i++) {
                if (supported[i] && !raised[i] && probabilities[i] * scale <= floor) {
                    raised[i] = true;
                    changed = true;
                }
            }
        }
        double[] enforced = new double[probabilities.length];
        for (int i = 0; i < enforced.length; i++) {
            enforced[i] = raised[i] ? floor : probabilities[i] * scale;
        }
        return normalised(enforced);
    }

    /**
     * SquareCB's inverse gap weighting: {@code 1 / (K + gamma (cost - least cost))} for every action but the best, the rest for the best.
     * Foster and Rakhlin (Beyond UCB: optimal and efficient contextual bandits with regression oracles, ICML 2020, algorithm 1).
     *
     * @param gamma at least 0; the larger, the greedier
     * @param best an action of least cost
     */
    public static double[] inverseGap(double gamma, int best, double[] costs) {
        if (!(gamma >= 0)) {
            throw new IllegalArgumentException("expected gamma >= 0, found " + gamma);
        }
        double[] probabilities = new double[costs.length];
        double others = 0;
        for (int i = 0; i < costs.length; i++) {
            if (i != best) {
                probabilities[i] = 1 / (costs.length + gamma * Math.max(costs[i] - costs[best], 0));
                others += probabilities[i];
            }
        }
        probabilities[best] = Math.max(1 - others, 0);
        return probabilities;
    }

    private static double[] normalised(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected weights of a finite sum above 0, found " + sum);
        }
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    private static int positive(int actions) {
        if (actions <= 0) {
            throw new IllegalArgumentException("expected at least one action, found " + actions);
        }
        return actions;
    }

    private static void probability(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("expected " + what + " in [0, 1], found " + value);
        }
    }
}
