package io.callosum.environment.datacenter.queue;

import io.callosum.environment.evaluation.interval.Interval;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A figure that independent replications agree on as far as its interval says. Immutable.
 *
 * @param value mean over the replications
 * @param interval where it lies, by Student's t
 */
public record Figure(double value, Interval interval) {
    /** The name of the interval's kind. */
    public static final String KIND = "student-t";

    /**
     * Of one value a replication.
     *
     * @param replications at least 2 values
     * @param level confidence of the interval, in (0, 1)
     */
    public static Figure of(double[] replications, double level) {
        int n = replications.length;
        if (n < 2) {
            throw new IllegalArgumentException("expected at least 2 replications, found " + n);
        }
        double sum = 0;
        for (double each : replications) {
            sum += each;
        }
        double mean = sum / n;
        double squares = 0;
        for (double each : replications) {
            squares += (each - mean) * (each - mean);
        }
        double halfWidth = quantile(n - 1, level) * Math.sqrt(squares / (n - 1) / n);
        return new Figure(mean, Double.isNaN(halfWidth) ? Interval.none(KIND) : Interval.around(KIND, mean, halfWidth));
    }

    private static double quantile(int freedom, double level) {
        return new TDistribution(null, freedom).inverseCumulativeProbability((1 + level) / 2);
    }

    /** Half of the interval's width over the value; 0 if both are 0. */
    public double relativeHalfWidth() {
        double half = interval.halfWidth();
        return half == 0 ? 0 : half / Math.abs(value);
    }
}
