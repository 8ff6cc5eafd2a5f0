package io.callosum.controller.decision;

/**
 * What is known before a query.
 *
 * @param timeSeconds now, on the caller's clock, from any origin; never decreases from query to query
 * @param uplinkMegabitsPerSecond the uplink bandwidth measured last, by anybody; NaN if nobody has measured it
 * @param uplinkTimeSeconds when that was, on the same clock; NaN if nobody has
 */
public record Context(double timeSeconds, double uplinkMegabitsPerSecond, double uplinkTimeSeconds) {
    public Context {
        if (!Double.isFinite(timeSeconds)) {
            throw new IllegalArgumentException("expected a finite time, found " + timeSeconds);
        }
        if (uplinkMegabitsPerSecond < 0 || Double.isInfinite(uplinkMegabitsPerSecond)) {
            throw new IllegalArgumentException(
                    "expected a finite bandwidth >= 0 or NaN, found " + uplinkMegabitsPerSecond);
        }
        if (Double.isNaN(uplinkMegabitsPerSecond) != Double.isNaN(uplinkTimeSeconds)) {
            throw new IllegalArgumentException("expected bandwidth and its time together, found "
                    + uplinkMegabitsPerSecond + " at " + uplinkTimeSeconds);
        }
    }

    /** A query now, when nobody has measured the uplink. */
    public static Context at(double timeSeconds) {
        return new Context(timeSeconds, Double.NaN, Double.NaN);
    }

    /** A query now, after the uplink was measured at the given time. */
    public static Context at(double timeSeconds, double uplinkMegabitsPerSecond, double uplinkTimeSeconds) {
        return new Context(timeSeconds, uplinkMegabitsPerSecond, uplinkTimeSeconds);
    }

    /** Whether anybody has measured the uplink. */
    public boolean hasUplink() {
        return !Double.isNaN(uplinkMegabitsPerSecond);
    }
}
