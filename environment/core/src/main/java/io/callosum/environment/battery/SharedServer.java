package io.callosum.environment.battery;

/**
 * A server that others use, too: a query waits behind their work as in an M/M/1 queue that has run for long, at the utilisation of the
 * moment, and behind this device's own queries. Immutable.
 *
 * @param utilisation by others, levels in [0, 1)
 * @param serviceSeconds mean time of one of their requests, at least 0
 */
public record SharedServer(LevelChain utilisation, double serviceSeconds) {
    public SharedServer {
        for (double level : utilisation.levels()) {
            if (!(level >= 0 && level < 1)) {
                throw new IllegalArgumentException("expected a utilisation in [0, 1), found " + level);
            }
        }
        if (!(serviceSeconds >= 0) || Double.isInfinite(serviceSeconds)) {
            throw new IllegalArgumentException("expected a service time of at least 0 s, found " + serviceSeconds);
        }
    }

    /**
     * The wait behind others' work.
     *
     * @param busy the utilisation
     * @param uniform in [0, 1): whether anybody is served
     * @param exponential of mean 1: how long it takes
     */
    double waitSeconds(double busy, double uniform, double exponential) {
        return uniform < busy ? serviceSeconds / (1 - busy) * exponential : 0;
    }
}
