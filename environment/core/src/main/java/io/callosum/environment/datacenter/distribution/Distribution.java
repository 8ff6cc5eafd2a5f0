package io.callosum.environment.datacenter.distribution;

import java.util.SplittableRandom;

/** The distribution of a time in seconds, at least 0. Immutable and thread-safe; draws are the generator's. */
public sealed interface Distribution
        permits Deterministic, Discrete, EmpiricalCdf, Exponential, GammaTime, Hyperexponential, LogNormal {
    /** A draw, in seconds. Allocates nothing. */
    double sample(SplittableRandom random);

    /** The mean, in seconds. */
    double meanSeconds();

    /** Variance over squared mean; 0 for a time that is always the same, 1 for an exponential one. */
    double squaredVariation();

    /**
     * The same shape on another scale.
     *
     * @param factor above 0, of every time
     */
    Distribution scaled(double factor);

    /**
     * The same shape with another mean.
     *
     * @param seconds above 0
     */
    default Distribution withMean(double seconds) {
        return scaled(requirePositive("mean", seconds) / meanSeconds());
    }

    /** A figure that has to be finite and above 0. */
    static double requirePositive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("expected a finite " + what + " above 0, found " + value);
        }
        return value;
    }
}
