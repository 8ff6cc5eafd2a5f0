package io.callosum.controller.adaptive;

/** How often somebody else measures the link: other traffic, the operating system. Mutable, owned by one {@link LinkBelief}. */
final class OtherLooks {
    private static final double GAP_RATE = 0.2;
    private static final double SILENT_GAPS = 3;

    private double lastSeconds = Double.NaN;
    private double gapSeconds = Double.NaN;

    OtherLooks() {}

    private OtherLooks(OtherLooks other) {
        lastSeconds = other.lastSeconds;
        gapSeconds = other.gapSeconds;
    }

    OtherLooks copy() {
        return new OtherLooks(this);
    }

    /** Somebody measured. */
    void observe(double nowSeconds) {
        if (!Double.isNaN(lastSeconds)) {
            double since = nowSeconds - lastSeconds;
            gapSeconds = Double.isNaN(gapSeconds) ? since : (1 - GAP_RATE) * gapSeconds + GAP_RATE * since;
        }
        lastSeconds = nowSeconds;
    }

    /** Whether others measure again and again. */
    boolean expected() {
        return !Double.isNaN(gapSeconds);
    }

    /** Others used to measure and have stopped: that nobody gets through is no reason to expect the usual link again. */
    boolean silent(double secondsSinceLook) {
        return expected() && secondsSinceLook > SILENT_GAPS * gapSeconds;
    }

    /** How many queries a look of our own stays ahead of what others will have measured; infinite if nobody else measures. */
    double queriesUntilNext(double nowSeconds, double queryGapSeconds) {
        return expected() ? Math.max(gapSeconds, nowSeconds - lastSeconds) / queryGapSeconds : Double.POSITIVE_INFINITY;
    }
}
