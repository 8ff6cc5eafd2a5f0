package io.callosum.environment.evaluation.model;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;

/** The last prediction errors, as equally likely quantiles; a normal distribution until there are some. Not thread-safe. */
final class ResidualWindow {
    /** The number of quantiles. */
    static final int QUANTILES = 32;

    private static final int FEWEST = 8;
    private static final double[] NORMAL = normal();

    private final double[] ring;
    private final double priorDeviation;
    private final double[] quantiles = new double[QUANTILES];
    private int count;
    private int next;
    private boolean stale = true;

    ResidualWindow(int size, double priorDeviation) {
        this.ring = new double[size];
        this.priorDeviation = priorDeviation;
    }

    private static double[] normal() {
        NormalDistribution standard = new NormalDistribution();
        double[] quantiles = new double[QUANTILES];
        Arrays.setAll(quantiles, i -> standard.inverseCumulativeProbability((i + 0.5) / QUANTILES));
        return quantiles;
    }

    void add(double residual) {
        ring[next] = residual;
        next = (next + 1) % ring.length;
        count = Math.min(count + 1, ring.length);
        stale = true;
    }

    /** Quantiles in ascending order; the array belongs to the window. */
    double[] quantiles() {
        if (stale) {
            stale = false;
            if (count < FEWEST) {
                Arrays.setAll(quantiles, i -> priorDeviation * NORMAL[i]);
            } else {
                double[] sorted = Arrays.copyOf(ring, count);
                Arrays.sort(sorted);
                Arrays.setAll(quantiles, i -> sorted[(int) ((i + 0.5) / QUANTILES * sorted.length)]);
            }
        }
        return quantiles;
    }

    /** The share of quantiles above a limit. */
    double shareAbove(double limit) {
        return Arrays.stream(quantiles()).filter(quantile -> quantile > limit).count() / (double) QUANTILES;
    }

    /** The mean of the quantiles above a limit, or else a value. */
    double meanAbove(double limit, double otherwise) {
        return Arrays.stream(quantiles())
                .filter(quantile -> quantile > limit)
                .average()
                .orElse(otherwise);
    }
}
