package io.callosum.environment.simulation;

import java.util.SplittableRandom;

/** How queries arrive. The first one arrives at 0. */
public enum Arrivals {
    /** Evenly spaced: query i at {@code i / rate}. */
    EVEN {
        @Override
        double[] seconds(int queries, double ratePerSecond, SplittableRandom random) {
            double[] seconds = new double[queries];
            for (int i = 0; i < queries; i++) {
                seconds[i] = i / ratePerSecond;
            }
            return seconds;
        }
    },
    /** A Poisson process: independent exponential gaps of mean {@code 1 / rate}. */
    POISSON {
        @Override
        double[] seconds(int queries, double ratePerSecond, SplittableRandom random) {
            double[] seconds = new double[queries];
            for (int i = 1; i < queries; i++) {
                seconds[i] = seconds[i - 1] + random.nextExponential() / ratePerSecond;
            }
            return seconds;
        }
    };

    abstract double[] seconds(int queries, double ratePerSecond, SplittableRandom random);
}
