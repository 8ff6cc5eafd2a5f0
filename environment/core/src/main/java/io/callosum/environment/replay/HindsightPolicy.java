package io.callosum.environment.replay;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.metrics.MeanCost;
import io.callosum.environment.scenario.Scenario;
import java.util.Arrays;

/**
 * Knows what every split will cost: a bound, not a policy that anybody could run. Its answers follow the scenario's queries in order, so
 * each replay needs one of its own. Not thread-safe.
 */
public final class HindsightPolicy implements Policy {
    private final String name;
    private final int[] splitOfQuery;
    private final ActionDistribution[] certain;
    private int next;

    private HindsightPolicy(String name, int[] splitOfQuery, int splits) {
        this.name = name;
        this.splitOfQuery = splitOfQuery;
        this.certain = new ActionDistribution[splits];
        for (int k = 0; k < splits; k++) {
            certain[k] = ActionDistribution.certain(k, new double[splits], 0);
        }
    }

    /** The best split of each query, measurement noise aside: the split that the scenario states. */
    public static HindsightPolicy oracle(Scenario scenario) {
        int[] best = new int[scenario.queries()];
        for (int i = 0; i < best.length; i++) {
            best[i] = scenario.table().oracleSplit(i);
        }
        return new HindsightPolicy("oracle", best, scenario.splits());
    }

    /** The one split that costs the least over all queries; among equals the earliest. */
    public static HindsightPolicy bestFixed(Scenario scenario) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < scenario.splits(); k++) {
            MeanCost cost = new MeanCost(scenario.problem().objective());
            for (int i = 0; i < scenario.queries(); i++) {
                cost.add(scenario.latencySeconds(i, k), scenario.table().energyMillijoules(i, k));
            }
            if (cost.seconds() < least) {
                least = cost.seconds();
                best = k;
            }
        }
        int[] always = new int[scenario.queries()];
        Arrays.fill(always, best);
        return new HindsightPolicy("best-fixed", always, scenario.splits());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int splits() {
        return certain.length;
    }

    @Override
    public ActionDistribution distribution(Context context) {
        return certain[splitOfQuery[next++]];
    }
}
