package io.callosum.environment.datacenter.distribution;

import java.util.SplittableRandom;

/**
 * Log-normal.
 *
 * @param medianSeconds above 0
 * @param deviation standard deviation of the natural logarithm, above 0
 */
public record LogNormal(double medianSeconds, double deviation) implements Distribution {
    public LogNormal {
        Distribution.requirePositive("median", medianSeconds);
        Distribution.requirePositive("deviation", deviation);
    }

    /** With a mean and a squared variation, both above 0. */
    public static LogNormal of(double meanSeconds, double squaredVariation) {
        Distribution.requirePositive("squared variation", squaredVariation);
        double variance = Math.log1p(squaredVariation);
        return new LogNormal(meanSeconds * Math.exp(-variance / 2), Math.sqrt(variance));
    }

    @Override
    public double sample(SplittableRandom random) {
        return medianSeconds * Math.exp(deviation * random.nextGaussian());
    }

    @Override
    public double meanSeconds() {
        return medianSeconds * Math.exp(deviation * deviation / 2);
    }

    @Override
    public double squaredVariation() {
        return Math.expm1(deviation * deviation);
    }

    @Override
    public Distribution scaled(double factor) {
        return new LogNormal(medianSeconds * factor, deviation);
    }
}
