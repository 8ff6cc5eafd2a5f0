package io.callosum.environment.replay;

import io.callosum.environment.scenario.Scenario;

/**
 * What a policy decided in a scenario, query by query, and what that cost. Immutable.
 */
public final class ReplayRun {
    private final Scenario scenario;
    private final String policy;
    private final int[] splits;
    private final double[] probabilities;

    /** A run; the arrays, one entry a query, become the run's. */
    ReplayRun(Scenario scenario, String policy, int[] splits, double[] probabilities) {
        this.scenario = scenario;
        this.policy = policy;
        this.splits = splits;
        this.probabilities = probabilities;
    }

    /** The scenario. */
    public Scenario scenario() {
        return scenario;
    }

    /** The policy's name. */
    public String policy() {
        return policy;
    }

    /** The number of queries. */
    public int queries() {
        return splits.length;
    }

    /** The split of a query. */
    public int split(int query) {
        return splits[query];
    }

    /** The probability with which that split was drawn. */
    public double probability(int query) {
        return probabilities[query];
    }

    /** Seconds of latency of a query. */
    public double latencySeconds(int query) {
        return scenario.latencySeconds(query, splits[query]);
    }

    /** The device's energy of a query. */
    public double energyMillijoules(int query) {
        return scenario.table().energyMillijoules(query, splits[query]);
    }

    /** Seconds of cost of a query, before any budget. */
    public double costSeconds(int query) {
        return scenario.costSeconds(query, splits[query]);
    }
}
