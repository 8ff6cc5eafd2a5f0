package io.callosum.environment.scenario;

import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.SplitCosts;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Scenarios for tests: three splits, a few queries, every figure random but for a seed. */
public final class SmallScenarios {
    /** Limit on network and server time. */
    public static final double TIMEOUT_SECONDS = 0.5;

    private SmallScenarios() {}

    /** A scenario with timeouts, an outage and two changes. */
    public static Scenario random(long seed, Objective objective, int queries) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] bytes = {60_000, 20_000, 0};
        PartitionProblem problem = new PartitionProblem(
                new SplitCosts(
                        "three",
                        bytes,
                        new double[][] {{0, 0.05, 0.1}, {0, 0, 0.2}},
                        new double[][] {{0.02, 0.01, 0}, {0, 0, 0}},
                        Optional.of(new double[] {0, 150, 900})),
                new LinkPrior(5, 0.02),
                TIMEOUT_SECONDS,
                objective,
                new PowerModel(0, 76.7, 2926, 600));
        CostTable.Builder table = new CostTable.Builder(queries, 3);
        double seconds = -0.05;
        for (int i = 0; i < queries; i++) {
            double mbps = i % 7 == 3 ? 0 : random.nextDouble(0.5, 20);
            table.query(i, seconds, mbps, random.nextInt(3));
            for (int k = 0; k < 3; k++) {
                double network = k == 2 ? 0 : bytes[k] * 8e-3 / Math.max(mbps, 0.1) + 20;
                double server = k == 2 ? 0 : random.nextDouble(5, 40);
                table.row(
                        i,
                        k,
                        k == 0 ? 0 : random.nextDouble(20, 60) * k * k,
                        network,
                        server,
                        random.nextDouble(10, 900),
                        network + server > TIMEOUT_SECONDS * 1e3);
            }
            // Closer than most latencies, so that several queries are in flight.
            seconds += random.nextDouble(0, 0.1);
        }
        return new Scenario("small-" + seed, problem, table.build(), List.of(queries / 3, queries / 2));
    }
}
