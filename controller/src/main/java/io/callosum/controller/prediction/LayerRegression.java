package io.callosum.controller.prediction;

/**
 * A regression at one configuration: what follows from the configuration alone, such as products of its logarithms, was worked out before.
 * Immutable and thread-safe.
 */
@FunctionalInterface
public interface LayerRegression {
    /** The predicted latency: milliseconds, above 0 and finite, the same as {@link Regression#millis} up to rounding. */
    double millis();
}
