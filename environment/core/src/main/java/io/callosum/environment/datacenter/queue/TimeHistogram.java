package io.callosum.environment.datacenter.queue;

/**
 * Counts of times in buckets whose width is at most 1/{@value #PER_DOUBLING} of the time (the leading bits of the number itself), from
 * 2^-{@value #DOUBLINGS_BELOW} to 2^{@value #DOUBLINGS_ABOVE} seconds; what lies outside counts at the end. Quantiles are interpolated within a
 * bucket. Not thread-safe.
 */
public final class TimeHistogram {
    private static final int BITS = 7;
    private static final int PER_DOUBLING = 1 << BITS;
    private static final int DOUBLINGS_BELOW = 34;
    private static final int DOUBLINGS_ABOVE = 30;
    private static final int SHIFT = 52 - BITS;
    private static final long FIRST = (1023L - DOUBLINGS_BELOW) << BITS;
    private static final int BUCKETS = (DOUBLINGS_BELOW + DOUBLINGS_ABOVE) * PER_DOUBLING;

    private final long[] counts = new long[BUCKETS];
    private long total;

    /** None yet. */
    public TimeHistogram() {}

    /** Counts a time of at least 0. */
    public void add(double seconds) {
        long bucket = (Double.doubleToRawLongBits(seconds) >>> SHIFT) - FIRST;
        counts[(int) Math.min(Math.max(bucket, 0), BUCKETS - 1)]++;
        total++;
    }

    /** How many were counted. */
    public long total() {
        return total;
    }

    /** The time below which a share of those counted lies; NaN if there are none. */
    public double quantileSeconds(double share) {
        if (total == 0) {
            return Double.NaN;
        }
        double wanted = share * total;
        double below = 0;
        int bucket = 0;
        while (bucket < BUCKETS - 1 && below + counts[bucket] < wanted) {
            below += counts[bucket++];
        }
        double from = edge(bucket);
        return counts[bucket] == 0 ? from : from + (edge(bucket + 1) - from) * (wanted - below) / counts[bucket];
    }

    private static double edge(int bucket) {
        return bucket == 0 ? 0 : Double.longBitsToDouble((bucket + FIRST) << SHIFT);
    }
}
