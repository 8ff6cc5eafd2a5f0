package io.callosum.environment.baseline.linear;

/**
 * A linear regression that knows how sure it is. Implementations are immutable and thread-safe.
 *
 * @param <M> the implementation
 */
public interface LinearModel<M extends LinearModel<M>> {
    /** The number of features. */
    int size();

    /** With one more observation {@code y} at features {@code x}. */
    M with(double[] x, double y);

    /** The expected value at {@code x}. */
    double mean(double[] x);

    /** How uncertain that is, at least 0: its standard deviation if the noise has a standard deviation of 1. */
    double deviation(double[] x);
}
