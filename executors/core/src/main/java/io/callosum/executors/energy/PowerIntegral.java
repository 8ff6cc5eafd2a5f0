package io.callosum.executors.energy;

import java.util.OptionalDouble;

/** Energy from readings of power: between two of them it is taken to be the mean of both. Thread-safe. */
final class PowerIntegral {
    private double watts = Double.NaN;
    private long nanos;
    private double millijoules;
    private boolean failed;

    /** A reading, at a time that never goes back. */
    synchronized void add(double readWatts, long atNanos) {
        if (!(readWatts >= 0) || Double.isInfinite(readWatts)) {
            failed = true;
            return;
        }
        if (!Double.isNaN(watts)) {
            millijoules += (watts + readWatts) / 2 * (atNanos - nanos) / 1e6;
        }
        watts = readWatts;
        nanos = atNanos;
    }

    /** Nothing can be read any more. */
    synchronized void fail() {
        failed = true;
    }

    /** Up to the last reading, then with its power up to a time. */
    synchronized OptionalDouble millijoules(long atNanos) {
        if (failed || Double.isNaN(watts)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(millijoules + watts * Math.max(0, atNanos - nanos) / 1e6);
    }
}
