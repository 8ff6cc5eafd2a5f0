package io.callosum.environment.datacenter.fleet;

import io.callosum.environment.datacenter.distribution.Distribution;
import io.callosum.environment.datacenter.distribution.Hyperexponential;

/**
 * A fleet and its server. Immutable.
 *
 * @param phones at least 1; each runs one of the eight networks, with one of the two processors, on one of the three links
 * @param servers of the shared pool, at least 1
 * @param load work that the phones would bring if they sent everything, over what the pool can do; above 1 the pool is too small for that
 * @param gpuShare of phones that use their GPU, in [0, 1]
 * @param gaps the shape of the gaps between one phone's queries; their mean follows from the load
 * @param fading of the phones' uplinks
 * @param warmUpSeconds that are simulated and not counted, at least 0
 * @param seconds that are counted, at least 10
 * @param pingSeconds how often a phone asks the server for its queue, above 0
 * @param pingsTogether whether all phones ask at once; otherwise each has a phase of its own
 * @param outage of servers
 * @param seed of everything random
 */
public record FleetSettings(
        int phones,
        int servers,
        double load,
        double gpuShare,
        Distribution gaps,
        Fading fading,
        double warmUpSeconds,
        double seconds,
        double pingSeconds,
        boolean pingsTogether,
        Outage outage,
        long seed) {
    private static final int PHONES = 10_000;
    private static final int SERVERS = 64;
    private static final double LOAD = 2;
    private static final double WARM_UP_SECONDS = 30;
    private static final double SECONDS = 60;
    private static final double PING_SECONDS = 5;
    private static final double LEAST_SECONDS = 10;

    public FleetSettings {
        if (phones < 1 || servers < 1) {
            throw new IllegalArgumentException(
                    "expected at least 1 phone and 1 server, found " + phones + " and " + servers);
        }
        Distribution.requirePositive("load", load);
        Distribution.requirePositive("time between pings", pingSeconds);
        if (!(gpuShare >= 0 && gpuShare <= 1)) {
            throw new IllegalArgumentException("expected a share in [0, 1], found " + gpuShare);
        }
        if (!(warmUpSeconds >= 0 && seconds >= LEAST_SECONDS && warmUpSeconds + seconds <= 1e6)) {
            throw new IllegalArgumentException("expected a warm-up of at least 0 s and at least " + LEAST_SECONDS
                    + " s after it, found " + warmUpSeconds + " and " + seconds);
        }
    }

    /**
     * Ten thousand phones, half of them with a GPU, on 64 servers that are too few by half for all-server, and by a fifth for the static cuts.
     *
     * @param seed of everything random
     */
    public static FleetSettings usual(long seed) {
        return new FleetSettings(
                PHONES,
                SERVERS,
                LOAD,
                0.5,
                Hyperexponential.webSearch(1),
                Fading.USUAL,
                WARM_UP_SECONDS,
                SECONDS,
                PING_SECONDS,
                false,
                Outage.NONE,
                seed);
    }

    /** The same with other numbers of phones and servers. */
    public FleetSettings withSize(int newPhones, int newServers) {
        return new FleetSettings(
                newPhones,
                newServers,
                load,
                gpuShare,
                gaps,
                fading,
                warmUpSeconds,
                seconds,
                pingSeconds,
                pingsTogether,
                outage,
                seed);
    }

    /** The same at another load. */
    public FleetSettings withLoad(double newLoad) {
        return new FleetSettings(
                phones,
                servers,
                newLoad,
                gpuShare,
                gaps,
                fading,
                warmUpSeconds,
                seconds,
                pingSeconds,
                pingsTogether,
                outage,
                seed);
    }

    /** The same for other times. */
    public FleetSettings withSeconds(double newWarmUpSeconds, double newSeconds) {
        return new FleetSettings(
                phones,
                servers,
                load,
                gpuShare,
                gaps,
                fading,
                newWarmUpSeconds,
                newSeconds,
                pingSeconds,
                pingsTogether,
                outage,
                seed);
    }

    /** The same with other pings. */
    public FleetSettings withPings(double newPingSeconds, boolean together) {
        return new FleetSettings(
                phones,
                servers,
                load,
                gpuShare,
                gaps,
                fading,
                warmUpSeconds,
                seconds,
                newPingSeconds,
                together,
                outage,
                seed);
    }

    /** The same with gaps of another shape. */
    public FleetSettings withGaps(Distribution newGaps) {
        return new FleetSettings(
                phones,
                servers,
                load,
                gpuShare,
                newGaps,
                fading,
                warmUpSeconds,
                seconds,
                pingSeconds,
                pingsTogether,
                outage,
                seed);
    }

    /** The same with servers gone for a while. */
    public FleetSettings withOutage(Outage newOutage) {
        return new FleetSettings(
                phones,
                servers,
                load,
                gpuShare,
                gaps,
                fading,
                warmUpSeconds,
                seconds,
                pingSeconds,
                pingsTogether,
                newOutage,
                seed);
    }
}
