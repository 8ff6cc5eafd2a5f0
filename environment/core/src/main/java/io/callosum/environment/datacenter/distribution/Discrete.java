package io.callosum.environment.datacenter.distribution;

import java.util.Arrays;
import java.util.SplittableRandom;

/** One of several times, such as one a network, each with its probability. A time may be 0, but not every one. */
public final class Discrete implements Distribution {
    private final double[] seconds;
    private final double[] cumulative;
    private final double meanSeconds;
    private final double squaredVariation;

    /**
     * Times with weights; arrays are copied.
     *
     * @param seconds each finite and at least 0
     * @param weights each finite and at least 0; they need not sum to 1
     */
    public Discrete(double[] seconds, double[] weights) {
        if (seconds.length == 0 || seconds.length != weights.length) {
            throw new IllegalArgumentException(
                    "expected as many times as weights, found " + seconds.length + " and " + weights.length);
        }
        double mass = 0;
        double mean = 0;
        double square = 0;
        cumulative = new double[weights.length];
        for (int i = 0; i < seconds.length; i++) {
            requireNotNegative("time", seconds[i]);
            requireNotNegative("weight", weights[i]);
            mass += weights[i];
            mean += weights[i] * seconds[i];
            square += weights[i] * seconds[i] * seconds[i];
            cumulative[i] = mass;
        }
        if (!(mean > 0)) {
            throw new IllegalArgumentException("expected a time above 0 with a weight, found none");
        }
        for (int i = 0; i < cumulative.length; i++) {
            cumulative[i] /= mass;
        }
        this.seconds = seconds.clone();
        this.meanSeconds = mean / mass;
        this.squaredVariation = Math.max(0, square / mass / (meanSeconds * meanSeconds) - 1);
    }

    private static void requireNotNegative(String what, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("expected a finite " + what + " of at least 0, found " + value);
        }
    }

    private Discrete(Discrete other, double factor) {
        seconds = Arrays.stream(other.seconds).map(each -> each * factor).toArray();
        cumulative = other.cumulative;
        meanSeconds = other.meanSeconds * factor;
        squaredVariation = other.squaredVariation;
    }

    @Override
    public double sample(SplittableRandom random) {
        double uniform = random.nextDouble();
        int i = 0;
        while (uniform >= cumulative[i] && i < cumulative.length - 1) {
            i++;
        }
        return seconds[i];
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
        return new Discrete(this, Distribution.requirePositive("factor", factor));
    }
}
