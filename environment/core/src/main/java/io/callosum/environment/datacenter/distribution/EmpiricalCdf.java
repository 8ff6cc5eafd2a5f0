package io.callosum.environment.datacenter.distribution;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A measured cumulative distribution: points in ascending order, straight lines between them, and what lies below the first point at the
 * first point. Drawn by inversion with a guide table (Chen and Asau, On generating random variates from an empirical distribution, AIIE
 * Transactions, 1974).
 */
public final class EmpiricalCdf implements Distribution {
    private final double[] seconds;
    private final double[] cumulative;
    private final int[] guide;
    private final double meanSeconds;
    private final double squaredVariation;

    /**
     * Of points; arrays are copied.
     *
     * @param seconds at least 0, not descending, not all 0
     * @param cumulative in [0, 1], not descending, the last 1
     */
    public EmpiricalCdf(double[] seconds, double[] cumulative) {
        int points = seconds.length;
        if (points == 0 || points != cumulative.length) {
            throw new IllegalArgumentException(
                    "expected as many times as probabilities, found " + points + " and " + cumulative.length);
        }
        double mean = seconds[0] * cumulative[0];
        double square = seconds[0] * mean;
        for (int i = 0; i < points; i++) {
            double before = i == 0 ? 0 : seconds[i - 1];
            double below = i == 0 ? 0 : cumulative[i - 1];
            if (!(seconds[i] >= before) || Double.isInfinite(seconds[i])) {
                throw new IllegalArgumentException("expected finite times that do not descend, found " + seconds[i]);
            }
            if (!(cumulative[i] >= below && cumulative[i] <= 1)) {
                throw new IllegalArgumentException(
                        "expected probabilities up to 1 that do not descend, found " + cumulative[i]);
            }
            if (i > 0) {
                double mass = cumulative[i] - below;
                mean += mass * (before + seconds[i]) / 2;
                square += mass * (before * before + before * seconds[i] + seconds[i] * seconds[i]) / 3;
            }
        }
        if (cumulative[points - 1] != 1) {
            throw new IllegalArgumentException("expected a last probability of 1, found " + cumulative[points - 1]);
        }
        this.seconds = seconds.clone();
        this.cumulative = cumulative.clone();
        this.meanSeconds = Distribution.requirePositive("mean", mean);
        this.squaredVariation = Math.max(0, square / (mean * mean) - 1);
        this.guide = guide(cumulative);
    }

    private EmpiricalCdf(EmpiricalCdf other, double factor) {
        seconds = Arrays.stream(other.seconds).map(each -> each * factor).toArray();
        cumulative = other.cumulative;
        guide = other.guide;
        meanSeconds = other.meanSeconds * factor;
        squaredVariation = other.squaredVariation;
    }

    /** For each of as many equal steps of probability as there are points: the first point that lies above the step's start. */
    private static int[] guide(double[] cumulative) {
        int[] guide = new int[cumulative.length];
        int point = 0;
        for (int i = 0; i < guide.length; i++) {
            double start = (double) i / guide.length;
            while (cumulative[point] <= start) {
                point++;
            }
            guide[i] = point;
        }
        return guide;
    }

    /**
     * The time below which a share lies.
     *
     * @param share in [0, 1)
     */
    public double quantileSeconds(double share) {
        int i = guide[(int) (share * guide.length)];
        while (cumulative[i] <= share) {
            i++;
        }
        if (i == 0) {
            return seconds[0];
        }
        double below = cumulative[i - 1];
        return seconds[i - 1] + (seconds[i] - seconds[i - 1]) * (share - below) / (cumulative[i] - below);
    }

    @Override
    public double sample(SplittableRandom random) {
        return quantileSeconds(random.nextDouble());
    }

    @Override
    public double meanSeconds() {
        return meanSeconds;
    }

    @Override
    public double squaredVariation() {
        return squaredVariation;
    }

    @Override
    public Distribution scaled(double factor) {
        return new EmpiricalCdf(this, Distribution.requirePositive("factor", factor));
    }
}
