package io.callosum.environment.datacenter.distribution;

import java.util.SplittableRandom;

/**
 * Exponential: the gaps of a Poisson process.
 *
 * @param meanSeconds above 0
 */
public record Exponential(double meanSeconds) implements Distribution {
    public Exponential {
        Distribution.requirePositive("mean", meanSeconds);
    }

    @Override
    public double sample(SplittableRandom random) {
        return meanSeconds * random.nextExponential();
    }

    @Override
    public double squaredVariation() {
        return 1;
    }

    @Override
    public Distribution scaled(double factor) {
        return new Exponential(meanSeconds * factor);
    }
}
