package io.callosum.environment.datacenter.queue;

import io.callosum.environment.datacenter.distribution.Distribution;
import java.util.SplittableRandom;

/**
 * One run of a queue, which goes on as long as it is asked to. A job is two events, its arrival and its departure; both are settled when it
 * arrives. A job without work, of 0 seconds, does not come to the servers and is not counted. Not thread-safe.
 */
public final class Replication {
    private final Distribution gaps;
    private final Distribution service;
    private final ServerPool pool;
    private final SplittableRandom random;
    private final TimeHistogram responses = new TimeHistogram();
    private double nowSeconds;
    private double countedFromSeconds;
    private double waitSeconds;
    private double responseSeconds;
    private double workSeconds;
    private long jobs;

    /** One that has seen its warm-up and nothing else. */
    public Replication(QueueModel model, SplittableRandom random) {
        this.gaps = model.gaps();
        this.service = model.service();
        this.pool = new ServerPool(model.servers());
        this.random = random;
        for (long i = 0; i < model.warmUpJobs(); i++) {
            nowSeconds += gaps.sample(random);
            double work = service.sample(random);
            if (work > 0) {
                pool.take(nowSeconds, work);
            }
        }
        countedFromSeconds = nowSeconds;
    }

    /** Lets so many more jobs come and go, those without work included. */
    public void run(long more) {
        double now = nowSeconds;
        double waits = 0;
        double works = 0;
        long counted = 0;
        for (long i = 0; i < more; i++) {
            now += gaps.sample(random);
            double work = service.sample(random);
            if (work > 0) {
                double wait = pool.take(now, work) - now;
                waits += wait;
                works += work;
                responses.add(wait + work);
                counted++;
            }
        }
        nowSeconds = now;
        waitSeconds += waits;
        workSeconds += works;
        responseSeconds += waits + works;
        jobs += counted;
    }

    /** Jobs counted so far. */
    public long jobs() {
        return jobs;
    }

    /** Mean time in the queue. */
    public double meanWaitSeconds() {
        return waitSeconds / jobs;
    }

    /** Mean time from arrival to departure. */
    public double meanResponseSeconds() {
        return responseSeconds / jobs;
    }

    /** The share of time for which a server is busy: work over time and servers. */
    public double utilisation() {
        return workSeconds / (nowSeconds - countedFromSeconds) / pool.servers();
    }

    /** The time from arrival to departure below which a share of the jobs lies; within 0.4 %. */
    public double responseQuantileSeconds(double share) {
        return responses.quantileSeconds(share);
    }
}
