package io.callosum.environment.evaluation.model;

/**
 * One part of a query's time: a curve by split times a level of the moment. As thread-safe as its two.
 *
 * @param curve seconds by split at level 0, or bytes
 * @param level the logarithm of the moment's factor
 */
record Part(SplitCurve curve, Level level) {
    /** Seconds predicted for a split. */
    double seconds(int split) {
        return curve.value(split) * Math.exp(level.prediction());
    }
}
