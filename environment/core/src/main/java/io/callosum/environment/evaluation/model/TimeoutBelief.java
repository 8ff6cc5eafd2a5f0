package io.callosum.environment.evaluation.model;

/** After how much network and server time a query is given up, learned from those that were. Not thread-safe. */
final class TimeoutBelief {
    private static final double LEARNING = 0.1;

    private double seconds = Double.POSITIVE_INFINITY;

    /** The limit; infinite until a query timed out. */
    double seconds() {
        return seconds;
    }

    /** A query was given up after so long, as far as can be told. */
    void timedOut(double afterSeconds) {
        double after = Math.max(0, afterSeconds);
        seconds = Double.isInfinite(seconds) ? after : seconds + LEARNING * (after - seconds);
    }
}
