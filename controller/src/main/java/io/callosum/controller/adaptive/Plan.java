package io.callosum.controller.adaptive;

import io.callosum.controller.decision.ActionDistribution;

/**
 * Working space and result of one decision: predicted cost and probability of every split. Owned by one thread; used again and again, it
 * allocates nothing.
 */
final class Plan {
    final LinkScratch link = new LinkScratch();
    /** By split: seconds until the answer, but for sending. */
    final double[] withoutSending;
    /** By split: cost but for sending, cost per second a byte, and cost after a timeout. */
    final double[] base;

    final double[] slope;
    final double[] late;
    /** By split: how uncertain the price of its energy is, in seconds of cost. */
    final double[] energyDeviation;
    /** By split: how many levels, from the fastest, get through before the timeout. */
    final int[] levelsInTime;
    /** Splits that may be the best at some level, and how many they are. */
    final int[] candidate;

    int candidates;
    /** Probability of the first so many effective levels, and their mean seconds a byte times it. */
    final double[] within = new double[LevelGrid.LEVELS + 1];

    final double[] slownessWithin = new double[LevelGrid.LEVELS + 1];
    final double[] mean;
    final double[] probability;
    /** Log seconds per byte that the link is believed to have. */
    double meanLevel;

    int greedy;
    long version;

    Plan(int splits) {
        withoutSending = new double[splits];
        base = new double[splits];
        slope = new double[splits];
        late = new double[splits];
        energyDeviation = new double[splits];
        levelsInTime = new int[splits];
        candidate = new int[splits];
        mean = new double[splits];
        probability = new double[splits];
    }

    /** The split that a uniform number draws, as {@link ActionDistribution#draw}. */
    int draw(double uniform) {
        double remaining = uniform;
        int last = greedy;
        for (int k = 0; k < probability.length; k++) {
            if (probability[k] > 0) {
                if (remaining < probability[k]) {
                    return k;
                }
                remaining -= probability[k];
                last = k;
            }
        }
        return last;
    }

    /** An immutable copy of the result. */
    ActionDistribution distribution() {
        return new ActionDistribution(probability.clone(), mean.clone(), greedy, version);
    }
}
