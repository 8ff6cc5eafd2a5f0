package io.callosum.environment.replay;

import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.objective.Objective;
import io.callosum.environment.metrics.MeanCost;
import io.callosum.environment.metrics.Quantiles;
import io.callosum.environment.metrics.Recovery;
import io.callosum.environment.scenario.Scenario;
import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run in figures. The oracle is the split that is best without noise, at what it really cost, so a lucky policy can be below it.
 * Immutable.
 *
 * @param policy the policy's name
 * @param queries how many
 * @param meanCostSeconds mean cost under the objective, see {@link MeanCost}
 * @param costSeconds quantiles of the queries' cost, before any limit
 * @param meanLatencyMillis mean latency
 * @param latencyMillis quantiles of latency
 * @param meanEnergyMillijoules mean energy of the device
 * @param oracleRatio mean cost over the oracle's
 * @param regretPerQuerySeconds mean cost less the oracle's
 * @param recoveryQueries see {@link Recovery}; empty without changes
 * @param worseShare share of queries that cost more than 1.2 times all-device
 * @param lateRatio {@code oracleRatio} over the second half
 * @param offloadShare share of queries that use the link
 * @param timeoutShare share of queries that timed out
 * @param minProbability the smallest probability of a chosen split
 * @param energyOverBudget mean energy over the budget; empty without one
 * @param deadlineMissed share of queries beyond the deadline; empty without one
 * @param probes what background probes came to
 * @param splits queries by split
 */
public record ReplayFigures(
        String policy,
        int queries,
        double meanCostSeconds,
        Quantiles costSeconds,
        double meanLatencyMillis,
        Quantiles latencyMillis,
        double meanEnergyMillijoules,
        double oracleRatio,
        double regretPerQuerySeconds,
        OptionalDouble recoveryQueries,
        double worseShare,
        double lateRatio,
        double offloadShare,
        double timeoutShare,
        double minProbability,
        OptionalDouble energyOverBudget,
        OptionalDouble deadlineMissed,
        ProbeTotals probes,
        SortedMap<Integer, Integer> splits) {
    private static final double WORSE = 1.2;

    /** Copies. */
    public ReplayFigures {
        splits = Collections.unmodifiableSortedMap(new TreeMap<>(splits));
    }

    /** The figures of a run. */
    public static ReplayFigures of(ReplayRun run) {
        Scenario scenario = run.scenario();
        Objective objective = scenario.problem().objective();
        int queries = run.queries();
        int last = scenario.splits() - 1;
        ActionSpace actions = scenario.problem().costs().actions();
        Costs own = new Costs(objective, queries);
        Costs oracle = new Costs(objective, queries);
        int worse = 0;
        int offloaded = 0;
        int timedOut = 0;
        double minProbability = 1;
        double[] latencyMillis = new double[queries];
        TreeMap<Integer, Integer> splits = new TreeMap<>();
        for (int i = 0; i < queries; i++) {
            int split = run.split(i);
            own.add(i, run.latencySeconds(i), run.energyMillijoules(i));
            int best = scenario.table().oracleSplit(i);
            oracle.add(i, scenario.latencySeconds(i, best), scenario.table().energyMillijoules(i, best));
            latencyMillis[i] = run.latencySeconds(i) * 1e3;
            worse += run.costSeconds(i) > WORSE * scenario.costSeconds(i, last) ? 1 : 0;
            offloaded += split < actions.split(last) ? 1 : 0;
            timedOut += run.timedOut(i) ? 1 : 0;
            minProbability = Math.min(minProbability, run.probability(i));
            splits.merge(split, 1, Integer::sum);
        }
        double mean = own.all.seconds();
        double best = oracle.all.seconds();
        return new ReplayFigures(
                run.policy(),
                queries,
                mean,
                new Quantiles(own.seconds),
                own.all.latencySeconds() * 1e3,
                new Quantiles(latencyMillis),
                own.all.energyMillijoules(),
                mean / best,
                mean - best,
                Recovery.queries(own.seconds, oracle.seconds, scenario.changes()),
                (double) worse / queries,
                own.late.seconds() / oracle.late.seconds(),
                (double) offloaded / queries,
                (double) timedOut / queries,
                minProbability,
                objective.kind() == Objective.Kind.BUDGET
                        ? OptionalDouble.of(own.all.energyOverBudget())
                        : OptionalDouble.empty(),
                objective.kind() == Objective.Kind.DEADLINE
                        ? OptionalDouble.of(own.all.missedShare())
                        : OptionalDouble.empty(),
                run.probes(),
                splits);
    }

    /** Costs of all queries, and of the second half. */
    private static final class Costs {
        private final Objective objective;
        private final MeanCost all;
        private final MeanCost late;
        private final double[] seconds;

        Costs(Objective objective, int queries) {
            this.objective = objective;
            all = new MeanCost(objective);
            late = new MeanCost(objective);
            seconds = new double[queries];
        }

        void add(int query, double latencySeconds, double energyMillijoules) {
            all.add(latencySeconds, energyMillijoules);
            if (query >= seconds.length / 2) {
                late.add(latencySeconds, energyMillijoules);
            }
            seconds[query] = objective.costSeconds(latencySeconds, energyMillijoules);
        }
    }
}
