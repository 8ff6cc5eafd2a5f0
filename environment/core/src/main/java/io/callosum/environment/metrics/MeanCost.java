package io.callosum.environment.metrics;

import io.callosum.controller.objective.Objective;
import io.callosum.controller.objective.Objective.Kind;

/**
 * The mean cost of queries under an objective. Under an energy budget B it is {@code mean latency x max(1, mean energy / B)}: to spend
 * more than the budget counts as if latency were that much longer. Not thread-safe.
 */
public final class MeanCost {
    private final Objective objective;
    private long queries;
    private double latencySeconds;
    private double energyMillijoules;
    private double costSeconds;

    /** Of no query yet. */
    public MeanCost(Objective objective) {
        this.objective = objective;
    }

    /** Adds a query. */
    public void add(double latencySeconds, double energyMillijoules) {
        queries++;
        this.latencySeconds += latencySeconds;
        this.energyMillijoules += energyMillijoules;
        costSeconds += objective.costSeconds(latencySeconds, energyMillijoules);
    }

    /** Seconds of cost; NaN of no query. */
    public double seconds() {
        return objective.kind() == Kind.BUDGET
                ? latencySeconds() * Math.max(1, energyOverBudget())
                : costSeconds / queries;
    }

    /** Mean seconds of latency. */
    public double latencySeconds() {
        return latencySeconds / queries;
    }

    /** Mean energy. */
    public double energyMillijoules() {
        return energyMillijoules / queries;
    }

    /** Mean energy in units of the budget; 0 without one. */
    public double energyOverBudget() {
        return energyMillijoules() / objective.energyBudgetMillijoules();
    }
}
