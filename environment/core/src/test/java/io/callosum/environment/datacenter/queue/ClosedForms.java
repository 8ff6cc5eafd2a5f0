package io.callosum.environment.datacenter.queue;

/** What queueing theory says of queues with Poisson arrivals; a mean service of one second. */
final class ClosedForms {
    private ClosedForms() {}

    /** M/G/1: mean wait by Pollaczek and Khinchine. */
    static double meanWait(double load, double squaredVariation) {
        return load / (1 - load) * (1 + squaredVariation) / 2;
    }

    /** M/M/k: mean wait, by Erlang's C formula. */
    static double meanWait(double load, int servers) {
        double offered = load * servers;
        // Erlang's B by its recursion, then C from B.
        double blocked = 1;
        for (int k = 1; k <= servers; k++) {
            blocked = offered * blocked / (k + offered * blocked);
        }
        double waits = blocked / (1 - load * (1 - blocked));
        return waits / (servers * (1 - load));
    }

    /** M/M/1: quantile of the response, which is exponential. */
    static double responseQuantile(double load, double share) {
        return -Math.log1p(-share) / (1 - load);
    }
}
