package io.callosum.environment.battery;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * A mean of differences and how sure it is. Immutable.
 *
 * @param mean of the differences
 * @param low end of the 95 % interval; NaN for a single difference
 * @param high its other end
 */
public record PairedDifference(double mean, double low, double high) {
    private static final double UPPER_QUANTILE = 0.975;

    static PairedDifference of(double[] differences) {
        int n = differences.length;
        double mean = 0;
        for (double difference : differences) {
            mean += difference / n;
        }
        if (n < 2) {
            return new PairedDifference(mean, Double.NaN, Double.NaN);
        }
        double squares = 0;
        for (double difference : differences) {
            squares += (difference - mean) * (difference - mean);
        }
        double error = Math.sqrt(squares / (n - 1) / n);
        double half = new TDistribution(n - 1).inverseCumulativeProbability(UPPER_QUANTILE) * error;
        return new PairedDifference(mean, mean - half, mean + half);
    }
}
