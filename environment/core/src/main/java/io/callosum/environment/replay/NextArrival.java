package io.callosum.environment.replay;

/** When the next query is to be expected, from the gaps between those before: an exponential mean. Not thread-safe. */
final class NextArrival {
    private static final double RATE = 0.2;

    private double lastSeconds = Double.NaN;
    private double gapSeconds = Double.NaN;

    void arrived(double nowSeconds) {
        double gap = nowSeconds - lastSeconds;
        if (!Double.isNaN(gap)) {
            gapSeconds = Double.isNaN(gapSeconds) ? gap : (1 - RATE) * gapSeconds + RATE * gap;
        }
        lastSeconds = nowSeconds;
    }

    /**
     * So long before the next query is expected; NaN if that is not known, or was before the last one.
     */
    double before(double seconds) {
        double early = lastSeconds + gapSeconds - seconds;
        return early > lastSeconds ? early : Double.NaN;
    }
}
