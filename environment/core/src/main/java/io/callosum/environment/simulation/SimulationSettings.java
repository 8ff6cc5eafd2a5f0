package io.callosum.environment.simulation;

/**
 * What is simulated around profiles and a trace. Immutable.
 *
 * @param queries how many
 * @param ratePerSecond arrivals a second
 * @param arrivals how they arrive
 * @param serverLoad when the server is slower
 * @param throttle when the device is slower
 * @param noise standard deviation of the logarithm of each measured part (device, transfer, round trip, server), one draw a query; 0
 *     is exact
 * @param seed of everything random
 */
public record SimulationSettings(
        int queries,
        double ratePerSecond,
        Arrivals arrivals,
        Slowness serverLoad,
        Slowness throttle,
        double noise,
        long seed) {
    public SimulationSettings {
        if (queries < 1) {
            throw new IllegalArgumentException("expected at least 1 query, found " + queries);
        }
        if (!(ratePerSecond >= 1e-6 && ratePerSecond <= 1e6)) {
            throw new IllegalArgumentException("expected a rate in 1e-6..1e6 queries a second, found " + ratePerSecond);
        }
        if (!(noise >= 0 && noise <= 2)) {
            throw new IllegalArgumentException("expected a noise in 0..2, found " + noise);
        }
    }

    /** Evenly spaced queries, one a second, and nothing random. */
    public static SimulationSettings exact(int queries) {
        return new SimulationSettings(queries, 1, Arrivals.EVEN, Slowness.NONE, Slowness.NONE, 0, 1);
    }
}
