package io.callosum.executors.remote.server;

import java.util.concurrent.atomic.LongAdder;

/** Counts times by powers of two, from 2^-14 s (61 µs) to 64 s. Thread-safe; a reader may see an entry a moment late. */
final class Histogram {
    private static final int SMALLEST = -14;
    private static final int LARGEST = 6;

    private final LongAdder[] counts = new LongAdder[LARGEST - SMALLEST + 2];
    private final LongAdder sumNanos = new LongAdder();

    Histogram() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
    }

    void add(long nanos) {
        double seconds = nanos / 1e9;
        int bucket = 0;
        while (bucket < counts.length - 1 && seconds > bound(bucket)) {
            bucket++;
        }
        counts[bucket].increment();
        sumNanos.add(nanos);
    }

    /** Buckets with a bound; one more holds what is above all bounds. */
    int buckets() {
        return counts.length - 1;
    }

    /** The upper bound of a bucket, in seconds. */
    double bound(int bucket) {
        return Math.scalb(1.0, SMALLEST + bucket);
    }

    /** Entries in one bucket. */
    long count(int bucket) {
        return counts[bucket].sum();
    }

    double sumSeconds() {
        return sumNanos.sum() / 1e9;
    }
}
