package io.callosum.environment.replay;

import io.callosum.environment.scenario.Scenario;
import java.util.BitSet;

/** What a policy decided in a scenario, query by query, and what that cost. Not changed any more once the replay is over. */
public final class ReplayRun {
    private final Scenario scenario;
    private final String policy;
    private final int[] actions;
    private final double[] probabilities;
    private final double[] latencySeconds;
    private final double[] energyMillijoules;
    private final BitSet timedOut;
    private ProbeTotals probes = ProbeTotals.NONE;

    ReplayRun(Scenario scenario, String policy) {
        int queries = scenario.queries();
        this.scenario = scenario;
        this.policy = policy;
        this.actions = new int[queries];
        this.probabilities = new double[queries];
        this.latencySeconds = new double[queries];
        this.energyMillijoules = new double[queries];
        this.timedOut = new BitSet(queries);
    }

    void record(
            int query,
            int action,
            double probability,
            double latencySeconds,
            double energyMillijoules,
            boolean timedOut) {
        this.actions[query] = action;
        this.probabilities[query] = probability;
        this.latencySeconds[query] = latencySeconds;
        this.energyMillijoules[query] = energyMillijoules;
        this.timedOut.set(query, timedOut);
    }

    void probed(ProbeTotals totals) {
        probes = totals;
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
        return actions.length;
    }

    /** The split of a query. */
    public int split(int query) {
        return scenario.problem().costs().actions().split(actions[query]);
    }

    /** The probability with which that split was drawn. */
    public double probability(int query) {
        return probabilities[query];
    }

    /** Seconds of latency of a query. */
    public double latencySeconds(int query) {
        return latencySeconds[query];
    }

    /** The device's energy of a query, that of a probe with it included. */
    public double energyMillijoules(int query) {
        return energyMillijoules[query];
    }

    /** What the background probes came to. */
    public ProbeTotals probes() {
        return probes;
    }

    /** Whether a query timed out. */
    public boolean timedOut(int query) {
        return timedOut.get(query);
    }

    /** Seconds of cost of a query, before any limit. */
    public double costSeconds(int query) {
        return scenario.problem().objective().costSeconds(latencySeconds[query], energyMillijoules[query]);
    }
}
