package io.callosum.environment.datacenter.fleet;

/** What happened in each of the counted seconds. Not thread-safe. */
final class Seconds {
    private final double from;
    private final double[] busy;
    private final double[] queries;
    private final double[] offloads;
    private final double[] waits;
    private final double[] arrivals;

    Seconds(double from, double until) {
        this.from = from;
        int seconds = (int) (until - from);
        busy = new double[seconds];
        queries = new double[seconds];
        offloads = new double[seconds];
        waits = new double[seconds];
        arrivals = new double[seconds];
    }

    private int at(double seconds) {
        double place = seconds - from;
        return place >= 0 && place < busy.length ? (int) place : -1;
    }

    /** A query was decided. */
    void decided(double now, boolean offloaded) {
        int at = at(now);
        if (at >= 0) {
            queries[at]++;
            offloads[at] += offloaded ? 1 : 0;
        }
    }

    /** A job came to the server's queue, which was so long. */
    void arrived(double now, double wait) {
        int at = at(now);
        if (at >= 0) {
            arrivals[at]++;
            waits[at] += wait;
        }
    }

    /** A server is busy from a time to another. */
    void served(double start, double end) {
        double left = Math.max(start - from, 0);
        double right = Math.min(end - from, busy.length);
        for (int at = (int) left; at < right; at++) {
            busy[at] += Math.min(right, at + 1) - Math.max(left, at);
        }
    }

    double[] utilisation(int servers) {
        double[] share = new double[busy.length];
        for (int i = 0; i < share.length; i++) {
            share[i] = busy[i] / servers;
        }
        return share;
    }

    double[] offloadShare() {
        return ratio(offloads, queries);
    }

    double[] waitSeconds() {
        return ratio(waits, arrivals);
    }

    private static double[] ratio(double[] over, double[] under) {
        double[] ratio = new double[over.length];
        for (int i = 0; i < ratio.length; i++) {
            ratio[i] = under[i] == 0 ? 0 : over[i] / under[i];
        }
        return ratio;
    }

    /** Variance of the offload share over that of independent draws with one probability; 1 or less if nothing moves phones together. */
    double offloadDispersion() {
        double[] share = offloadShare();
        double all = 0;
        double sent = 0;
        for (int i = 0; i < share.length; i++) {
            all += queries[i];
            sent += offloads[i];
        }
        double mean = sent / all;
        double sum = 0;
        for (int i = 0; i < share.length; i++) {
            sum += queries[i] * (share[i] - mean) * (share[i] - mean);
        }
        double independent = mean * (1 - mean);
        return independent == 0 ? 0 : sum / share.length / independent;
    }
}
