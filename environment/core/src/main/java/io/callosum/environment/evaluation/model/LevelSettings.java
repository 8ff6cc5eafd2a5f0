package io.callosum.environment.evaluation.model;

/**
 * What is known of a level's ways beforehand. Immutable.
 *
 * @param initial its logarithm
 * @param deviation of a prediction
 * @param largestVariance that a prediction is ever given
 * @param lastShare prior share of the last value in a prediction
 * @param fastShare prior share of the fast average
 * @param middleShare prior share of the middle average
 * @param contextShare prior share of what the context says
 * @param precision of the prior shares
 * @param lastAgeSeconds how long the last value counts
 * @param averageAgeSeconds how long the fast average counts
 * @param slowest share of a new value in the slow average, at least
 * @param window the number of errors that are remembered
 */
record LevelSettings(
        double initial,
        double deviation,
        double largestVariance,
        double lastShare,
        double fastShare,
        double middleShare,
        double contextShare,
        double precision,
        double lastAgeSeconds,
        double averageAgeSeconds,
        double slowest,
        int window) {
    /** A device: contention and heat. */
    static final LevelSettings DEVICE = new LevelSettings(0, 0.1, 0.2, 0.1, 0.3, 0.2, 0, 30, 20, 20, 0.01, 64);
    /** A server: its load. */
    static final LevelSettings SERVER = new LevelSettings(0, 0.3, 1, 0.1, 0.4, 0.3, 0, 10, 20, 20, 0.01, 64);
    /** A link's seconds per byte, from 5 Mbit/s. */
    static final LevelSettings LINK =
            new LevelSettings(Math.log(8 / 5e6), 0.8, 1, 0.2, 0.3, 0.2, 0.3, 10, 5, 20, 0.01, 128);
    /** A round trip's seconds: it changes slowly, and the rest is noise. */
    static final LevelSettings ROUND_TRIP = new LevelSettings(0, 0.3, 0.09, 0, 0, 0, 0, 1e9, 1, 1, 0.03, 256);
}
