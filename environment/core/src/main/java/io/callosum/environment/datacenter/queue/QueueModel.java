package io.callosum.environment.datacenter.queue;

import io.callosum.environment.datacenter.distribution.Distribution;

/**
 * A G/G/k queue: independent gaps between arrivals, independent service times, identical servers, first come first served. Immutable.
 *
 * @param gaps between arrivals
 * @param service of a job
 * @param servers at least 1
 * @param warmUpJobs of each replication, which starts empty, that are not counted
 */
public record QueueModel(Distribution gaps, Distribution service, int servers, long warmUpJobs) {
    private static final int WARM_UP_JOBS = 1000;
    private static final int WARM_UP_JOBS_PER_SERVER = 10;
    private static final double RELAXATIONS = 5;

    public QueueModel {
        if (servers < 1 || warmUpJobs < 0) {
            throw new IllegalArgumentException(
                    "expected at least 1 server and 0 jobs of warm-up, found " + servers + " and " + warmUpJobs);
        }
        double load = service.meanSeconds() / gaps.meanSeconds() / servers;
        if (!(load < 1)) {
            throw new IllegalArgumentException("expected a load below 1, found " + load);
        }
    }

    /**
     * At a load, with a warm-up that suits it: several relaxation times of the queue, which are about {@code 1 / (1 - sqrt(load))^2} services of
     * M/M/1, longer where arrivals or services vary more (Abate and Whitt, Transient behavior of the M/M/1 queue, Advances in Applied
     * Probability, 1988).
     *
     * @param gaps the shape of the gaps between arrivals; their mean is made to fit
     * @param load work brought over work that can be done, in (0, 1)
     */
    public static QueueModel atLoad(Distribution gaps, Distribution service, int servers, double load) {
        if (!(load > 0 && load < 1) || servers < 1) {
            throw new IllegalArgumentException(
                    "expected a load in (0, 1) and at least 1 server, found " + load + " and " + servers);
        }
        double gap = 1 - Math.sqrt(load);
        double variation = Math.max(1, (gaps.squaredVariation() + service.squaredVariation()) / 2);
        double jobs = WARM_UP_JOBS + (double) WARM_UP_JOBS_PER_SERVER * servers + RELAXATIONS * variation / (gap * gap);
        return new QueueModel(
                gaps.withMean(service.meanSeconds() / (load * servers)), service, servers, (long) Math.min(jobs, 1e9));
    }

    /** Work brought over work that can be done: the share of time for which a server is busy in the long run. */
    public double load() {
        return service.meanSeconds() / gaps.meanSeconds() / servers;
    }
}
