package io.callosum.environment.training;

import java.io.Serializable;

/** Count, sum and sum of squares of natural logarithms of seconds, by split. Merges. Mutable, not thread-safe. */
final class LogMoments implements Serializable {
    private static final long serialVersionUID = 1;

    private final double[] count;
    private final double[] sum;
    private final double[] square;

    LogMoments(int splits) {
        count = new double[splits];
        sum = new double[splits];
        square = new double[splits];
    }

    void add(int split, double logSeconds) {
        count[split]++;
        sum[split] += logSeconds;
        square[split] += logSeconds * logSeconds;
    }

    void merge(LogMoments other) {
        for (int k = 0; k < count.length; k++) {
            count[k] += other.count[k];
            sum[k] += other.sum[k];
            square[k] += other.square[k];
        }
    }

    int splits() {
        return count.length;
    }

    double count(int split) {
        return count[split];
    }

    double mean(int split) {
        return count[split] > 0 ? sum[split] / count[split] : Double.NaN;
    }

    /** Variance of one time about the mean; NaN of fewer than two. */
    double variance(int split) {
        if (count[split] < 2) {
            return Double.NaN;
        }
        double mean = mean(split);
        return Math.max(square[split] / count[split] - mean * mean, 0) * count[split] / (count[split] - 1);
    }
}
