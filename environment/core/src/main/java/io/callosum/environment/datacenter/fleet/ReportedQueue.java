package io.callosum.environment.datacenter.fleet;

import java.util.Arrays;

/** How long the server's queue was, as it answers pings: the mean wait of those who came in the last second, by tenths of a second. */
final class ReportedQueue {
    private static final double STEPS_PER_SECOND = 10;
    private static final int WINDOW = 10;

    private double[] waits = new double[1024];
    private long[] arrivals = new long[1024];

    /** A job came and would wait so long. */
    void arrived(double nowSeconds, double waitSeconds) {
        int step = (int) (nowSeconds * STEPS_PER_SECOND);
        if (step >= waits.length) {
            waits = Arrays.copyOf(waits, Math.max(2 * waits.length, step + 1));
            arrivals = Arrays.copyOf(arrivals, waits.length);
        }
        waits[step] += waitSeconds;
        arrivals[step]++;
    }

    /** The wait that is reported at a time; 0 if nobody came. */
    double waitSeconds(double nowSeconds) {
        int until = Math.min((int) Math.floor(nowSeconds * STEPS_PER_SECOND), waits.length);
        double sum = 0;
        long came = 0;
        for (int step = Math.max(0, until - WINDOW); step < until; step++) {
            sum += waits[step];
            came += arrivals[step];
        }
        return came == 0 ? 0 : sum / came;
    }
}
