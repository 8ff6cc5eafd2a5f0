package io.callosum.environment.simulation;

import java.util.SplittableRandom;

/** Log-normal factors of median 1, one a query and part, the same for all splits. Immutable. */
final class Noise {
    private static final int PARTS = 4;

    private final double[] factors;

    Noise(int queries, double deviation, SplittableRandom random) {
        factors = new double[queries * PARTS];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = Math.exp(deviation * random.nextGaussian());
        }
    }

    double device(int query) {
        return factors[query * PARTS];
    }

    double transfer(int query) {
        return factors[query * PARTS + 1];
    }

    double roundTrip(int query) {
        return factors[query * PARTS + 2];
    }

    double server(int query) {
        return factors[query * PARTS + 3];
    }
}
