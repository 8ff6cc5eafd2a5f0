package io.callosum.controller.adaptive;

import io.callosum.controller.decision.ActionDistribution;

/**
 * Working space and result of one decision: predicted cost and probability of every split. Owned by one thread; used again and again, it
 * allocates nothing.
 */
final class Plan {
    final LinkScratch link = new LinkScratch();
    /** By split: seconds of latency and millijoules at no time on the uplink, per second a byte, and after a timeout. */
    final double[] baseSeconds;

    final double[] baseMillijoules;
    final double[] perSlownessMillijoules;
    /** By split: how many levels, from the fastest, get through before the timeout. */
    final int[] levelsInTime;

    final double[] lateSeconds;
    final double[] lateMillijoules;
    final double[] mean;
    final double[] probability;
    int greedy;
    long version;

    Plan(int splits) {
        baseSeconds = new double[splits];
        baseMillijoules = new double[splits];
        perSlownessMillijoules = new double[splits];
        levelsInTime = new int[splits];
        lateSeconds = new double[splits];
        lateMillijoules = new double[splits];
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
