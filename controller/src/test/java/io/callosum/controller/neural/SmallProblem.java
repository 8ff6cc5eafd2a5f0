package io.callosum.controller.neural;

import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.SplitCosts;
import java.util.Optional;

/** Four splits: 1 MB at 0, 0.5 MB after 0.1 s, 10 kB after 0.2 s, all-device 0.4 s; 1 W. */
final class SmallProblem {
    static final int[] ACTIONS = {0, 1, 3};
    static final BatteryPlan PLAN = new BatteryPlan(1000, 10_000, 2);

    private SmallProblem() {}

    static PartitionProblem get() {
        return named("small");
    }

    static PartitionProblem named(String name) {
        SplitCosts costs = new SplitCosts(
                name,
                new double[] {1e6, 5e5, 1e4, 0},
                new double[][] {{0, 0.1, 0.2, 0.4}},
                new double[][] {{0.05, 0.03, 0.02, 0}},
                Optional.empty());
        return new PartitionProblem(
                costs, new LinkPrior(8, 0.02), 5, Objective.LATENCY, new PowerModel(1, 100, 1000, 0));
    }
}
