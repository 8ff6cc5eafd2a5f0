package io.callosum.environment.datacenter.distribution;

import java.util.SplittableRandom;

/**
 * Always the same time.
 *
 * @param meanSeconds that time, above 0
 */
public record Deterministic(double meanSeconds) implements Distribution {
    public Deterministic {
        Distribution.requirePositive("time", meanSeconds);
    }

    @Override
    public double sample(SplittableRandom random) {
        return meanSeconds;
    }

    @Override
    public double squaredVariation() {
        return 0;
    }

    @Override
    public Distribution scaled(double factor) {
        return new Deterministic(meanSeconds * factor);
    }
}
