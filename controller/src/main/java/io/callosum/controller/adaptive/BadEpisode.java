package io.callosum.controller.adaptive;

/**
 * A spell in which the link is much slower than believed. How long it will last is a mixture of exponentials whose weights are learned,
 * within an episode and from one to the next, in the manner of Herbster and Warmuth (Tracking the Best Expert, 1998). Mutable, owned by
 * one {@link LinkBelief}.
 */
final class BadEpisode {
    private static final double[] SECONDS = {1, 4, 16, 64};
    private static final double LEAST_WEIGHT = 0.02;
    private static final double USUAL_RATE = 0.2;
    private static final int ADOPT_AFTER = 8;

    private double level;
    private double seenSeconds;
    private int count;
    private double[] weights = {0.25, 0.25, 0.25, 0.25};
    private double[] usualWeights = {0.25, 0.25, 0.25, 0.25};

    BadEpisode() {}

    private BadEpisode(BadEpisode other) {
        level = other.level;
        seenSeconds = other.seenSeconds;
        count = other.count;
        weights = other.weights.clone();
        usualWeights = other.usualWeights.clone();
    }

    BadEpisode copy() {
        return new BadEpisode(this);
    }

    /** The link's level in it, in log seconds per byte. */
    double level() {
        return level;
    }

    /** The probability that it is on; 0 if none was begun. */
    double probability(double nowSeconds) {
        double probability = 0;
        for (int i = 0; i < SECONDS.length && count > 0; i++) {
            probability += weights[i] * on(i, nowSeconds);
        }
        return probability;
    }

    /** Begins one, or continues it. Returns whether it has been seen so often that it is how the link is now. */
    boolean observe(double observedLevel, double nowSeconds) {
        if (count == 0) {
            level = observedLevel;
            weights = usualWeights.clone();
        } else {
            reweigh(true, nowSeconds);
            level += 0.5 * (observedLevel - level);
        }
        count++;
        seenSeconds = nowSeconds;
        return count == ADOPT_AFTER;
    }

    /** The link was seen to be well: the episode is over, and its duration is remembered. */
    void end(double nowSeconds) {
        if (count > 0) {
            reweigh(false, nowSeconds);
            for (int i = 0; i < usualWeights.length; i++) {
                usualWeights[i] = (1 - USUAL_RATE) * usualWeights[i] + USUAL_RATE * weights[i];
            }
            count = 0;
        }
    }

    /** There is none, and nothing is to be learned of it. */
    void forget() {
        count = 0;
    }

    /** The probability that an episode of the i-th duration is still on. A query may be older than the last outcome. */
    private double on(int i, double nowSeconds) {
        return Math.exp(-Math.max(nowSeconds - seenSeconds, 0) / SECONDS[i]);
    }

    private void reweigh(boolean stillOn, double nowSeconds) {
        for (int i = 0; i < weights.length; i++) {
            double on = on(i, nowSeconds);
            weights[i] *= stillOn ? on : 1 - on;
        }
        normalise(LEAST_WEIGHT);
        normalise(0);
    }

    private void normalise(double floor) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = sum > 0 ? Math.max(weights[i] / sum, floor) : 1.0 / weights.length;
        }
    }
}
