package io.callosum.environment.datacenter.fleet;

import java.util.List;

/**
 * What a fleet came to under one policy. Immutable.
 *
 * @param policy that its phones used
 * @param queries counted
 * @param events simulated, warm-up included: arrivals, requests at the server, answers
 * @param meanLatencySeconds from a query to its answer
 * @param p95LatencySeconds its 95 % quantile
 * @param timedOutShare share of queries that the device had to finish
 * @param queue how long the server's queue was for those who came, in seconds, second by second
 * @param utilisation of the servers, second by second
 * @param offload share of queries that were sent, second by second
 * @param offloadDispersion variance of that share over the one that independent phones would have; far above 1 if they move together
 * @param wastedShare share of the server's work whose answer came too late
 * @param classes of phones that there were
 * @param utilisationBySecond the series of {@code utilisation}
 * @param offloadBySecond the series of {@code offload}
 */
public record FleetRun(
        FleetPolicy policy,
        long queries,
        long events,
        double meanLatencySeconds,
        double p95LatencySeconds,
        double timedOutShare,
        Swing queue,
        Swing utilisation,
        Swing offload,
        double offloadDispersion,
        double wastedShare,
        List<ClassFigures> classes,
        List<Double> utilisationBySecond,
        List<Double> offloadBySecond) {
    public FleetRun {
        classes = List.copyOf(classes);
        utilisationBySecond = List.copyOf(utilisationBySecond);
        offloadBySecond = List.copyOf(offloadBySecond);
    }

    /** Mean of Jain's index over the classes, each with the weight of its phones. */
    public double meanJain() {
        double sum = 0;
        int phones = 0;
        for (ClassFigures each : classes) {
            if (each.fairness().phones() > 0) {
                sum += each.fairness().phones() * each.fairness().jain();
                phones += each.fairness().phones();
            }
        }
        return sum / phones;
    }

    /** The least Jain's index of a class. */
    public double leastJain() {
        return classes.stream()
                .filter(each -> each.fairness().phones() > 0)
                .mapToDouble(each -> each.fairness().jain())
                .min()
                .orElse(Double.NaN);
    }

    /** Whether the phones run to and fro together: a cycle in what they send, or in what the servers have to do. */
    public boolean isHerd() {
        return utilisation.isCycle() || offload.isCycle();
    }
}
