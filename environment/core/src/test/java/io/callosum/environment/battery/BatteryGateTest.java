package io.callosum.environment.battery;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.neural.NeuralPolicyFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The policy of {@code datasets/policies} on days that it was not trained on, beside the adaptive policy with its price of the budget.
 * Healthy, on 150 days of another seed: it answers 98.7 % instead of 92.3 % of the queries (5.0 to 6.9 percent points more), 25 ms faster
 * (16 to 34).
 */
final class BatteryGateTest {
    private static final Path POLICY =
            Path.of(System.getProperty("callosum.root", "../.."), "datasets/policies/battery-dqn.bin");
    private static final BatteryScenario SCENARIO = BatteryScenario.standard();
    private static final int DAYS = 150;

    private static BatteryResult play(long seed) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(POLICY))) {
            NeuralPolicyFile file = NeuralPolicyFile.read(in);
            return BatteryComparison.play(SCENARIO, "neural", () -> file.policy(SCENARIO.problem()), DAYS, 0, seed);
        }
    }

    private static double cost(BatteryRun run) {
        return run.costSeconds(SCENARIO.forfeitSeconds());
    }

    @Test
    void theTrainedPolicyAnswersMoreAndFaster() throws IOException {
        BatteryResult neural = play(2);
        BatteryResult adaptive =
                BatteryComparison.play(SCENARIO, "adaptive", () -> new AdaptivePolicy(SCENARIO.problem()), DAYS, 0, 2);

        assertThat(neural.less(adaptive, BatteryRun::completedShare).low())
                .as("answered, %f and %f", neural.completedShare(), adaptive.completedShare())
                .isPositive();
        assertThat(neural.less(adaptive, BatteryRun::meanLatencySeconds).high())
                .as(
                        "latency, %f and %f s",
                        neural.mean(BatteryRun::meanLatencySeconds), adaptive.mean(BatteryRun::meanLatencySeconds))
                .isNegative();
        assertThat(neural.less(adaptive, BatteryGateTest::cost).high())
                .as("cost, %f and %f s", neural.mean(BatteryGateTest::cost), adaptive.mean(BatteryGateTest::cost))
                .isNegative();
    }
}
