package io.callosum.environment.evaluation;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.scenario.CostTable;
import io.callosum.environment.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/** What an eps-greedy policy around one split would log on a scenario table, and the truth about others. */
public final class TableLog {
    private final Scenario scenario;
    private final boolean recentLink;
    private final boolean components;

    /** Logs with the table's recent link rate in the context, or without; with measured parts, or totals only. */
    public TableLog(Scenario scenario, boolean recentLink, boolean components) {
        this.scenario = scenario;
        this.recentLink = recentLink;
        this.components = components;
    }

    /** A log in the order of time. */
    public List<LoggedQuery> log(int greedy, double epsilon, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int splits = scenario.splits();
        List<Double> probabilities = DoubleStream.generate(() -> epsilon / splits)
                .limit(splits)
                .boxed()
                .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
        probabilities.set(greedy, epsilon / splits + 1 - epsilon);
        List<LoggedQuery> log = new ArrayList<>();
        for (int i = 0; i < scenario.queries(); i++) {
            int split = random.nextDouble() < epsilon ? random.nextInt(splits) : greedy;
            log.add(new LoggedQuery(
                    i,
                    scenario.name(),
                    context(i),
                    split,
                    "identity",
                    probabilities.get(split),
                    probabilities,
                    "eps-greedy",
                    0,
                    OptionalInt.empty(),
                    outcome(i, split)));
        }
        return log;
    }

    private Context context(int query) {
        CostTable table = scenario.table();
        double now = table.arrivalSeconds(query);
        return recentLink ? Context.at(now, table.recentMegabitsPerSecond(query), now) : Context.at(now);
    }

    private Outcome outcome(int query, int split) {
        CostTable table = scenario.table();
        boolean timedOut = table.timedOut(query, split);
        Outcome.Builder outcome = Outcome.builder(
                        timedOut ? Status.TIMED_OUT : Status.COMPLETED, scenario.latencySeconds(query, split) * 1e3)
                .uplinkBytes(Math.round(scenario.problem().costs().uplinkBytes()[split]))
                .energy(table.energyMillijoules(query, split), EnergySource.RECORDED);
        if (components) {
            outcome.deviceMillis(table.deviceMillis(query, split));
            if (!timedOut && split < scenario.splits() - 1) {
                outcome.networkMillis(table.networkMillis(query, split)).serverMillis(table.serverMillis(query, split));
            }
        }
        return outcome.build();
    }

    /** What a policy that learns nothing really costs: the mean of its splits' costs in the table. */
    public double truth(Policy policy) {
        double sum = 0;
        for (int i = 0; i < scenario.queries(); i++) {
            double[] probabilities = policy.distribution(context(i)).probabilities();
            for (int k = 0; k < probabilities.length; k++) {
                sum += probabilities[k] > 0 ? probabilities[k] * scenario.costSeconds(i, k) : 0;
            }
        }
        return sum / scenario.queries();
    }

    /** The split whose mean cost is the least. */
    public int bestSplit() {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < scenario.splits(); k++) {
            double sum = 0;
            for (int i = 0; i < scenario.queries(); i++) {
                sum += scenario.costSeconds(i, k);
            }
            if (sum < least) {
                least = sum;
                best = k;
            }
        }
        return best;
    }
}
