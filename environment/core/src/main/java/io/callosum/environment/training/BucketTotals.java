package io.callosum.environment.training;

import java.io.Serializable;

/**
 * Total latencies by split and bandwidth bucket of what was known before the query, each weighted by one over the probability of its
 * split: what a linear model that is not quite true fits depends on which splits were tried how often. Merges. Mutable, not thread-safe.
 */
final class BucketTotals implements Serializable {
    /** Factors of 2 of Mbit/s from 1/32 on; the last is "not known". */
    static final int BUCKETS = 17;

    private static final long serialVersionUID = 1;
    private static final int UNKNOWN = BUCKETS - 1;
    private static final double FRESH_SECONDS = 10;
    private static final double LEAST_PROBABILITY = 0.02;

    private final double[] weight = new double[BUCKETS];
    private final double[] seconds = new double[BUCKETS];

    void add(TraceRow row) {
        double one = 1 / Math.max(row.probability, LEAST_PROBABILITY);
        int bucket = bucket(row);
        weight[bucket] += one;
        seconds[bucket] += one * row.latencyMillis / 1e3;
    }

    private static int bucket(TraceRow row) {
        double rate = row.uplinkMegabitsPerSecond;
        if (!(rate > 0) || !(row.timeSeconds - row.uplinkTimeSeconds <= FRESH_SECONDS)) {
            return UNKNOWN;
        }
        return Math.min(Math.max(Math.getExponent(rate) + 5, 0), UNKNOWN - 1);
    }

    void merge(BucketTotals other) {
        for (int b = 0; b < BUCKETS; b++) {
            weight[b] += other.weight[b];
            seconds[b] += other.seconds[b];
        }
    }

    double weight(int bucket) {
        return weight[bucket];
    }

    double seconds(int bucket) {
        return seconds[bucket];
    }
}
