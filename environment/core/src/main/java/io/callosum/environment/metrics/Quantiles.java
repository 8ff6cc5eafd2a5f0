package io.callosum.environment.metrics;

import java.util.Arrays;

/**
 * Quantiles of a sample, linear between order statistics: {@code x[(n - 1) q]}, definition 7 of Hyndman and Fan (Sample quantiles in
 * statistical packages, The American Statistician, 1996). Immutable and thread-safe.
 */
public final class Quantiles {
    private final double[] sorted;

    /**
     * Of a sample, which is copied.
     *
     * @throws IllegalArgumentException if it is empty or has NaN
     */
    public Quantiles(double[] sample) {
        sorted = sample.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException(
                    "expected a sample of numbers, found " + sorted.length + " with NaN or none");
        }
    }

    /** The quantile at {@code q} in [0, 1]. */
    public double at(double q) {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("expected a share in [0, 1], found " + q);
        }
        double place = (sorted.length - 1) * q;
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
