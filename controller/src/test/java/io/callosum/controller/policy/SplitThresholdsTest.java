package io.callosum.controller.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.profile.SplitCosts;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SplitThresholdsTest {
    private static CostPrediction prediction(double[] bytes, double[] device, double[] server, Objective objective) {
        SplitCosts costs =
                new SplitCosts("n", bytes, new double[][] {device}, new double[][] {server}, Optional.empty());
        return new CostPrediction(new PartitionProblem(
                costs, new LinkPrior(1, 0.02), Double.POSITIVE_INFINITY, objective, PowerModel.PHONE_ON_LTE));
    }

    private static CostPrediction random(long seed, Objective objective) {
        SplittableRandom random = new SplittableRandom(seed);
        int splits = random.nextInt(2, 30);
        double[] bytes = new double[splits];
        double[] device = new double[splits];
        double[] server = new double[splits];
        for (int k = 0; k < splits; k++) {
            bytes[k] = k == splits - 1 ? 0 : Math.exp(random.nextDouble(3, 15));
            device[k] = (k == 0 ? 0 : device[k - 1]) + random.nextDouble(0.05);
        }
        for (int k = splits - 2; k >= 0; k--) {
            server[k] = server[k + 1] + random.nextDouble(0.01);
        }
        return prediction(bytes, device, server, objective);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void withinEveryRangeItsSplitCostsTheLeast(long seed) {
        for (Objective objective : List.of(Objective.LATENCY, Objective.ENERGY)) {
            CostPrediction prediction = random(seed, objective);
            List<SplitThresholds.Range> ranges = SplitThresholds.of(prediction, prediction.pricing());
            SplittableRandom random = new SplittableRandom(-seed);
            double expectedTo = Double.POSITIVE_INFINITY;
            for (SplitThresholds.Range range : ranges) {
                assertThat(range.toMegabitsPerSecond()).isEqualTo(expectedTo);
                assertThat(range.fromMegabitsPerSecond()).isLessThan(expectedTo);
                expectedTo = range.fromMegabitsPerSecond();
                for (int i = 0; i < 20; i++) {
                    double fast = 1 / range.toMegabitsPerSecond();
                    double slow = Math.min(1e6, 1 / range.fromMegabitsPerSecond());
                    double rate = 1 / (fast + random.nextDouble(0.001, 0.999) * (slow - fast));
                    assertThat(CostPrediction.leastCost(prediction.costSeconds(rate, prediction.pricing())))
                            .as("%s at %s Mbit/s", objective, rate)
                            .isEqualTo(range.split());
                }
            }
            assertThat(expectedTo).isZero();
        }
    }

    @Test
    void twoSplitsChangePlacesWhereTheirCostsAreEqual() {
        CostPrediction prediction =
                prediction(new double[] {100_000, 0}, new double[] {0, 0.22}, new double[] {0.1, 0}, Objective.LATENCY);
        assertThat(SplitThresholds.of(prediction, prediction.pricing()))
                .satisfiesExactly(
                        fast -> {
                            assertThat(fast.split()).isZero();
                            // 0.1 s + 0.02 s + 0.8 Mbit / rate = 0.22 s
                            assertThat(fast.fromMegabitsPerSecond()).isCloseTo(8, within(1e-9));
                        },
                        slow -> assertThat(slow.split()).isEqualTo(1));
    }

    @Test
    void anEarlierSplitThatNeverPaysHasNoRange() {
        CostPrediction prediction = prediction(
                new double[] {100, 200, 0},
                new double[] {0, 0.1, 0.101},
                new double[] {0.5, 0.4, 0},
                Objective.LATENCY);
        assertThat(SplitThresholds.of(prediction, prediction.pricing()))
                .containsExactly(new SplitThresholds.Range(2, 0, Double.POSITIVE_INFINITY));
    }
}
