package io.callosum.environment.datacenter.distribution;

import java.util.stream.DoubleStream;

/** Mean and variance of a sample, the slow and obvious way. */
public final class DoubleStats {
    private DoubleStats() {}

    /** The mean. */
    public static double mean(double[] sample) {
        return DoubleStream.of(sample).sum() / sample.length;
    }

    /** The variance, with divisor n - 1. */
    public static double variance(double[] sample) {
        double mean = mean(sample);
        return DoubleStream.of(sample).map(x -> (x - mean) * (x - mean)).sum() / (sample.length - 1);
    }
}
