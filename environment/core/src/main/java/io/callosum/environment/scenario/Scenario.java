package io.callosum.environment.scenario;

import io.callosum.controller.policy.PartitionProblem;
import java.util.List;

/**
 * A scenario with full information: queries that arrive whatever is decided, and what every split would have cost each of them. A
 * policy that is replayed against it has an exact regret. Immutable and thread-safe.
 */
public final class Scenario {
    private final String name;
    private final PartitionProblem problem;
    private final CostTable table;
    private final List<Integer> changes;

    /**
     * A scenario.
     *
     * @param problem what a policy may know beforehand
     * @param table what everything really cost
     * @param changes queries at which something changed, ascending; a policy must not read them
     * @throws IllegalArgumentException if problem and table have different numbers of splits, or a change is not a query
     */
    public Scenario(String name, PartitionProblem problem, CostTable table, List<Integer> changes) {
        if (problem.splits() != table.splits()) {
            throw new IllegalArgumentException(
                    "expected a table of " + problem.splits() + " splits, found " + table.splits());
        }
        int least = 0;
        for (int change : changes) {
            if (change < least || change >= table.queries()) {
                throw new IllegalArgumentException(
                        "expected changes ascending in 0.." + (table.queries() - 1) + ", found " + changes);
            }
            least = change + 1;
        }
        this.name = name;
        this.problem = problem;
        this.table = table;
        this.changes = List.copyOf(changes);
    }

    /** The scenario of the first so many queries, or of all if it has fewer. */
    public Scenario first(int most) {
        CostTable part = table.first(most);
        return new Scenario(
                name,
                problem,
                part,
                changes.stream().filter(change -> change < part.queries()).toList());
    }

    /** The scenario's name. */
    public String name() {
        return name;
    }

    /** What a policy may know beforehand. */
    public PartitionProblem problem() {
        return problem;
    }

    /** What everything really cost. */
    public CostTable table() {
        return table;
    }

    /** The number of queries. */
    public int queries() {
        return table.queries();
    }

    /** The number of splits, n + 1. */
    public int splits() {
        return table.splits();
    }

    /** Queries at which something changed, ascending. */
    public List<Integer> changes() {
        return changes;
    }

    /** Seconds of latency of a query at a split: after a timeout the rest runs on the device. */
    public double latencySeconds(int query, int split) {
        double millis = table.timedOut(query, split)
                ? table.deviceMillis(query, splits() - 1) + problem.timeoutSeconds() * 1e3
                : table.deviceMillis(query, split)
                        + table.networkMillis(query, split)
                        + table.serverMillis(query, split);
        return millis / 1e3;
    }

    /** Seconds of cost of a query at a split, before any limit. */
    public double costSeconds(int query, int split) {
        return problem.objective().costSeconds(latencySeconds(query, split), table.energyMillijoules(query, split));
    }
}
