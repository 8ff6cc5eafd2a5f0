package io.callosum.environment.metrics;

import io.callosum.controller.objective.Objective;
import java.util.Arrays;

/**
 * The cost of many queries under an objective, as one number of seconds:
 *
 * <ul>
 *   <li>latency, energy, weighted: the mean of the queries' costs;
 *   <li>an energy budget B: {@code mean latency x max(1, mean energy / B)}; to spend more counts as if latency were that much longer;
 *   <li>a deadline that a share s may miss: {@code mean energy cost x max(1, share missed / s)}; to miss it more often counts as if energy
 *       were that much higher;
 *   <li>a tail: the quantile of latency itself, see {@link Quantiles}.
 * </ul>
 *
 * Not thread-safe.
 */
public final class MeanCost {
    private final Objective objective;
    private int queries;
    private int late;
    private double latencySeconds;
    private double energyMillijoules;
    private double costSeconds;
    private double[] latencies = {};

    /** Of no query yet. */
    public MeanCost(Objective objective) {
        this.objective = objective;
    }

    /** Adds a query. */
    public void add(double latencySeconds, double energyMillijoules) {
        if (objective.kind() == Objective.Kind.TAIL) {
            if (queries == latencies.length) {
                latencies = Arrays.copyOf(latencies, Math.max(16, 2 * queries));
            }
            latencies[queries] = latencySeconds;
        }
        queries++;
        late += latencySeconds > objective.deadlineSeconds() ? 1 : 0;
        this.latencySeconds += latencySeconds;
        this.energyMillijoules += energyMillijoules;
        costSeconds += objective.costSeconds(latencySeconds, energyMillijoules);
    }

    /** Seconds of cost; NaN of no query. */
    public double seconds() {
        return switch (objective.kind()) {
            case LATENCY, ENERGY, WEIGHTED -> costSeconds / queries;
            case BUDGET -> latencySeconds() * Math.max(1, energyOverBudget());
            case DEADLINE -> costSeconds / queries * Math.max(1, missedShare() / objective.lateShare());
            case TAIL ->
                queries == 0 ? Double.NaN : new Quantiles(Arrays.copyOf(latencies, queries)).at(objective.quantile());
        };
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

    /** Share of queries that took longer than the deadline; 0 without one. */
    public double missedShare() {
        return (double) late / queries;
    }
}
