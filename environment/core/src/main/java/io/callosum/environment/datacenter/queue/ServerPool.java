package io.callosum.environment.datacenter.queue;

import java.util.Arrays;

/**
 * Identical servers and one queue, first come first served. A job that arrives is told at once when it will start, because those before it
 * are known: at the earliest time at which a server is free (Kiefer and Wolfowitz, On the theory of queues with many servers, Transactions of the
 * AMS, 1955). The free times are a binary heap, so that a job costs O(log servers) and allocates nothing. Not thread-safe.
 */
public final class ServerPool {
    private final double[] freeSeconds;

    /** That many servers, free from time 0. */
    public ServerPool(int servers) {
        if (servers < 1) {
            throw new IllegalArgumentException("expected at least 1 server, found " + servers);
        }
        freeSeconds = new double[servers];
    }

    /** The number of servers. */
    public int servers() {
        return freeSeconds.length;
    }

    /** How long a job that arrives now would wait. */
    public double waitSeconds(double nowSeconds) {
        return Math.max(0, freeSeconds[0] - nowSeconds);
    }

    /** The number of servers at work at a time; O(servers). */
    public int busy(double nowSeconds) {
        int busy = 0;
        for (double free : freeSeconds) {
            if (free > nowSeconds) {
                busy++;
            }
        }
        return busy;
    }

    /**
     * Takes a job. Jobs come in the order of their arrival.
     *
     * @param serviceSeconds at least 0
     * @return when it starts
     */
    public double take(double nowSeconds, double serviceSeconds) {
        double start = Math.max(nowSeconds, freeSeconds[0]);
        replaceEarliest(start + serviceSeconds);
        return start;
    }

    /**
     * Takes a job that leaves the queue unserved if it has not been started by then. It then costs nobody anything: those behind it wait for those
     * before it alone.
     *
     * @return when it starts; NaN if it leaves
     */
    public double takeBefore(double nowSeconds, double serviceSeconds, double latestStartSeconds) {
        return Math.max(nowSeconds, freeSeconds[0]) > latestStartSeconds
                ? Double.NaN
                : take(nowSeconds, serviceSeconds);
    }

    /** Frees every server and starts again at time 0. */
    public void reset() {
        Arrays.fill(freeSeconds, 0);
    }

    private void replaceEarliest(double free) {
        int last = freeSeconds.length - 1;
        int at = 0;
        int child = 1;
        while (child <= last) {
            if (child < last && freeSeconds[child + 1] < freeSeconds[child]) {
                child++;
            }
            if (freeSeconds[child] >= free) {
                break;
            }
            freeSeconds[at] = freeSeconds[child];
            at = child;
            child = 2 * at + 1;
        }
        freeSeconds[at] = free;
    }
}
