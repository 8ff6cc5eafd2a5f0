package io.callosum.environment.cli.sweep;

/** Data that have nothing to do with what is measured, to be read where the caches are to hold something else. Not thread-safe. */
final class OtherData {
    private static final int LONGS_A_CACHE_LINE = 8;

    private final long[] values;
    private long sink;

    /** A quarter more than the last cache before memory holds. */
    OtherData(long cacheBytes) {
        values = new long[Math.toIntExact(cacheBytes / 4 * 5 / Long.BYTES)];
    }

    /** Reads all of it, from every cache line one value. */
    void fillCaches() {
        for (int i = 0; i < values.length; i += LONGS_A_CACHE_LINE) {
            sink += values[i];
        }
        if (sink != 0) {
            throw new IllegalStateException("expected zeros, found " + sink);
        }
    }
}
