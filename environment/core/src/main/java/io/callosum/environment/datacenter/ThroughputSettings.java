package io.callosum.environment.datacenter;

import io.callosum.environment.datacenter.distribution.Distribution;
import io.callosum.environment.datacenter.distribution.Hyperexponential;

/**
 * How the throughput of figure 16 is found. Immutable.
 *
 * @param gaps the shape of the gaps between queries; their mean does not count
 * @param servers at least 1
 * @param targetSeconds the mean response that is held equal, above 0
 * @param load of the all-server case whose 95 % quantile is held equal, in (0, 1)
 * @param queries of each replication, after a warm-up of a tenth of that; at least 1000
 * @param replications at least 2
 * @param level confidence of the intervals, in (0, 1)
 * @param seed of everything random
 */
public record ThroughputSettings(
        Distribution gaps,
        int servers,
        double targetSeconds,
        double load,
        long queries,
        int replications,
        double level,
        long seed) {
    private static final double TARGET_SECONDS = 0.15;
    private static final double LOAD = 0.8;

    public ThroughputSettings {
        if (servers < 1 || queries < 1000 || replications < 2) {
            throw new IllegalArgumentException("expected at least 1 server, 1000 queries and 2 replications, found "
                    + servers + ", " + queries + " and " + replications);
        }
        Distribution.requirePositive("target", targetSeconds);
        if (!(load > 0 && load < 1) || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "expected a load and a level in (0, 1), found " + load + " and " + level);
        }
    }

    /**
     * One server, gaps shaped like those between web searches, 150 ms of mean response, a load of 0.8 for the quantile.
     *
     * @param seed of everything random
     */
    public static ThroughputSettings usual(long seed) {
        return new ThroughputSettings(Hyperexponential.webSearch(1), 1, TARGET_SECONDS, LOAD, 40_000, 10, 0.95, seed);
    }

    /** The same with so many queries a replication. */
    public ThroughputSettings withQueries(long each) {
        return new ThroughputSettings(gaps, servers, targetSeconds, load, each, replications, level, seed);
    }

    /** The same with fewer queries and replications, for a quick look. */
    public ThroughputSettings brief() {
        return new ThroughputSettings(gaps, servers, targetSeconds, load, 4000, 4, level, seed);
    }
}
