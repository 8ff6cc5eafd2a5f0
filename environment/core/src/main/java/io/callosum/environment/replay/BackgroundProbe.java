package io.callosum.environment.replay;

import io.callosum.environment.trace.UplinkTrace;

/**
 * A probe on a simulated link, sent in two halves back to back, each answered by the server. The time between the answers is what the
 * second half took, whatever held up the first: that is the bandwidth it tells, and the round trip cancels (packet pairs: Keshav, A
 * Control-Theoretic Approach to Flow Control, SIGCOMM 1991). Silence says that the link is slower than the awaited half over the time
 * it has been awaited; that is all that a sender can know, so no more is told. Immutable.
 *
 * @param bytes its size
 * @param sentSeconds when it was sent
 * @param halfSeconds when the first half is through; infinite if it never is
 * @param linkFreeSeconds when all is through, or given up
 * @param doneSeconds when the second answer is back, or the probe is given up
 * @param givenUp whether an answer was missing at the timeout
 */
record BackgroundProbe(
        long bytes,
        double sentSeconds,
        double halfSeconds,
        double linkFreeSeconds,
        double doneSeconds,
        boolean givenUp) {
    /** Nothing was ever sent. */
    static final BackgroundProbe NONE =
            new BackgroundProbe(0, Double.NEGATIVE_INFINITY, 0, 0, Double.NEGATIVE_INFINITY, false);

    static BackgroundProbe send(
            UplinkTrace uplink, long bytes, double nowSeconds, double timeoutSeconds, double roundTripSeconds) {
        double half = nowSeconds + uplink.transferSeconds(nowSeconds, bytes / 2.0);
        double through = nowSeconds + uplink.transferSeconds(nowSeconds, (double) bytes);
        double timeout = nowSeconds + timeoutSeconds;
        boolean givenUp = through + roundTripSeconds > timeout;
        double free = Math.min(through, timeout);
        return new BackgroundProbe(
                bytes, nowSeconds, half, free, givenUp ? timeout : through + roundTripSeconds, givenUp);
    }

    boolean underWay(double nowSeconds) {
        return nowSeconds < doneSeconds;
    }

    /** What the second half tells, in Mbit/s, when both are answered. */
    double megabitsPerSecond() {
        return bytes / 2.0 * 8e-6 / (linkFreeSeconds - halfSeconds);
    }

    /** What silence at some time tells, in Mbit/s: an upper bound; infinite where it tells nothing yet. */
    double boundMegabitsPerSecond(double nowSeconds, double roundTripSeconds) {
        boolean second = halfSeconds + roundTripSeconds <= nowSeconds;
        double awaited = nowSeconds - roundTripSeconds - (second ? halfSeconds : sentSeconds);
        return awaited > 0 ? bytes / 2.0 * 8e-6 / awaited : Double.POSITIVE_INFINITY;
    }
}
