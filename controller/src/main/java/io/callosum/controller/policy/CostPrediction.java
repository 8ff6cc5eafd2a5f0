package io.callosum.controller.policy;

import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.objective.Pricing;

/**
 * The predicted cost of every split at a given bandwidth, in seconds under the problem's objective: latency is {@code device + upload +
 * round trip + server}, energy is that of the head, of sending, and of waiting for the server. No timeout: a split that is predicted to
 * exceed it costs what it is predicted to take. Immutable and thread-safe.
 */
public final class CostPrediction {
    private final PartitionProblem problem;
    private final double[] deviceSeconds;
    private final double[] serverSeconds;
    private final double[] uplinkBytes;
    private final double[] deviceMillijoules;
    private final boolean[] admissible;

    /** Predictions from what the problem states. */
    public CostPrediction(PartitionProblem problem) {
        this.problem = problem;
        this.deviceSeconds = problem.costs().deviceSeconds();
        this.serverSeconds = problem.costs().serverSeconds();
        this.uplinkBytes = problem.costs().uplinkBytes();
        this.deviceMillijoules = problem.deviceMillijoules();
        this.admissible = problem.costs().admissible();
    }

    /** What the problem's actions mean. */
    public ActionSpace actions() {
        return problem.costs().actions();
    }

    /** The number of actions: of splits, n + 1, where there is one codec. */
    public int splits() {
        return deviceSeconds.length;
    }

    /** What queries cost under the problem's objective, before the first. */
    public Pricing pricing() {
        int last = splits() - 1;
        return Pricing.of(problem.objective(), deviceSeconds[last], deviceMillijoules[last]);
    }

    /**
     * The cost of every split, or action; infinity where the action is not admissible.
     *
     * @param uplinkMegabitsPerSecond at 0 every split that sends anything costs infinity
     * @return seconds, in a new array
     */
    public double[] costSeconds(double uplinkMegabitsPerSecond, Pricing pricing) {
        int last = splits() - 1;
        double[] cost = new double[splits()];
        cost[last] = pricing.costSeconds(deviceSeconds[last], deviceMillijoules[last]);
        double roundTrip = problem.link().roundTripSeconds();
        for (int k = 0; k < last; k++) {
            double network = uplinkBytes[k] * 8e-6 / uplinkMegabitsPerSecond + roundTrip;
            double latency = deviceSeconds[k] + network + serverSeconds[k];
            double energy = deviceMillijoules[k]
                    + problem.power().millijoules(0, uplinkBytes[k], network * 1e3, serverSeconds[k] * 1e3);
            double seconds = pricing.costSeconds(latency, energy);
            if (!admissible[k]) {
                seconds = Double.POSITIVE_INFINITY;
            }
            // 0 bytes at rate 0 is not a number; nothing gets through a link that is down.
            cost[k] = Double.isNaN(seconds) ? Double.POSITIVE_INFINITY : seconds;
        }
        return cost;
    }

    /** The split of least cost; among equals the latest, which uses the link least. */
    public static int leastCost(double[] costSeconds) {
        int best = costSeconds.length - 1;
        for (int k = best - 1; k >= 0; k--) {
            if (costSeconds[k] < costSeconds[best]) {
                best = k;
            }
        }
        return best;
    }
}
