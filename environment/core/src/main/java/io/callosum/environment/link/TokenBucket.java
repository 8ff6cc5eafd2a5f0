package io.callosum.environment.link;

import io.callosum.environment.trace.UplinkTrace;

/**
 * When chunks may leave over a link that sends one after the other at the rate of a trace.
 *
 * <p>A chunk of {@code n} bytes that is offered at {@code now} starts at {@code s = max(end of the one before, now - burst)} and ends
 * when the trace has carried {@code n} bytes since {@code s}. It may leave at its end, or at once if that has passed: so a link that
 * was idle, or a sender that overslept, makes up at most {@code burst} seconds. Whatever is offered when, the bytes that leave in an
 * interval {@code [a, b]} are at most those that the trace carries in {@code [a - burst, b]} and one chunk. Time is an argument. Not
 * thread-safe.
 */
public final class TokenBucket {
    private final UplinkTrace trace;
    private final double burstSeconds;
    private double endSeconds;

    /**
     * An idle link.
     *
     * @param burstSeconds how much of an idle time may be made up; at least 0
     * @throws IllegalArgumentException if the burst is negative or not finite
     */
    public TokenBucket(UplinkTrace trace, double burstSeconds) {
        if (!(burstSeconds >= 0 && burstSeconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected a finite burst of at least 0 s, found " + burstSeconds);
        }
        this.trace = trace;
        this.burstSeconds = burstSeconds;
    }

    /**
     * Sends a chunk, and says when it may leave: a time of the trace in seconds, which may have passed, or positive infinity if the
     * trace is zero throughout. Ends never decrease.
     *
     * @param nowSeconds the time of the trace; finite and not negative
     * @param bytes at least 0
     * @throws IllegalArgumentException if an argument is negative or not finite
     */
    public double departureSeconds(double nowSeconds, long bytes) {
        if (Double.isInfinite(endSeconds)) {
            return endSeconds;
        }
        endSeconds = trace.finishSeconds(Math.max(endSeconds, nowSeconds - burstSeconds), (double) bytes);
        return endSeconds;
    }

    /** Forgets what was sent: the link is idle, and the next chunk starts at the given time or later. */
    public void reset(double nowSeconds) {
        endSeconds = nowSeconds;
    }
}
