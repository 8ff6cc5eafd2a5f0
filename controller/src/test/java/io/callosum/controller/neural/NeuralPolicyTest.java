package io.callosum.controller.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.loop.PartitionController;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class NeuralPolicyTest {
    private static final double FLOOR = 0.02;

    private static NeuralPolicy policy(long seed) {
        DenseNetwork network = RandomNetworks.of(new SplittableRandom(seed), 15, 64, 64, 3);
        return new NeuralPolicy(SmallProblem.get(), SmallProblem.PLAN, SmallProblem.ACTIONS, network, FLOOR);
    }

    @Test
    void theBestActionHasAllButTheFloorThatEverySplitShares() {
        NeuralPolicy policy = policy(1);
        for (double time = 0; time < 1000; time += 50) {
            ActionDistribution distribution = policy.distribution(Context.at(time, 1 + time / 50, time));
            assertThat(SmallProblem.ACTIONS).contains(distribution.greedySplit());
            assertThat(distribution.probability(distribution.greedySplit())).isCloseTo(1 - 0.015, within(1e-12));
            assertThat(Arrays.stream(distribution.probabilities()).min().orElseThrow())
                    .isCloseTo(0.005, within(1e-12));
        }
    }

    @Test
    void theGreedySplitIsThatOfTheHighestValue() {
        DenseNetwork network = RandomNetworks.of(new SplittableRandom(2), 15, 8, 3);
        NeuralPolicy policy =
                new NeuralPolicy(SmallProblem.get(), SmallProblem.PLAN, SmallProblem.ACTIONS, network, FLOOR);
        DayFeatures features = new DayFeatures(SmallProblem.get(), SmallProblem.PLAN, SmallProblem.ACTIONS);
        float[] read = new float[15];
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 200; i++) {
            Context context = Context.at(i, Math.exp(random.nextGaussian(1, 2)), i);
            features.read(context, read);
            float[] values = network.outputs(read);
            int best = values[0] >= values[1] ? (values[0] >= values[2] ? 0 : 2) : values[1] >= values[2] ? 1 : 2;
            assertThat(policy.distribution(context).greedySplit()).isEqualTo(SmallProblem.ACTIONS[best]);
        }
    }

    @Test
    void deciderAndDistributionAgreeWhileQueriesComeAndGo() {
        NeuralPolicy policy = policy(4);
        PartitionController controller = new PartitionController(policy);
        SplittableRandom random = new SplittableRandom(5);
        SplittableRandom again = new SplittableRandom(5);
        NeuralChoice choice = policy.newChoice();
        for (int i = 0; i < 300; i++) {
            Context context = Context.at(i * 0.7, 2, i * 0.7);
            int alone = policy.decide(context, again.nextDouble(), choice);
            double probability = choice.probability();
            var decision = controller.decide(context, random);
            assertThat(decision.split()).isEqualTo(alone);
            assertThat(decision.probability()).isEqualTo(probability);
            assertThat(choice.greedySplit()).isEqualTo(decision.distribution().greedySplit());
            if (i % 3 > 0) {
                controller.settle(
                        decision, Outcome.builder(Status.COMPLETED, 300).build(), i * 0.7 + 0.3);
            }
        }
    }

    @Test
    void predictedCostsAreLatencies() {
        ActionDistribution distribution = policy(6).distribution(Context.at(0, 8, 0));
        assertThat(distribution.predictedSeconds(0)).isCloseTo(1.07, within(1e-9));
        assertThat(distribution.predictedSeconds(3)).isCloseTo(0.4, within(1e-9));
    }

    @Test
    void decidingAllocatesNothing() {
        NeuralPolicy policy = policy(7);
        NeuralChoice choice = policy.newChoice();
        Context[] contexts = new Context[64];
        for (int i = 0; i < contexts.length; i++) {
            contexts[i] = Context.at(i, 1 + i, i);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1000; i++) {
                policy.decide(contexts[i % contexts.length], i / 1000.0, choice);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).as("bytes for 1000 decisions").isLessThan(1000);
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        DenseNetwork network = RandomNetworks.of(new SplittableRandom(1), 15, 4, 3);
        assertThatThrownBy(
                        () -> new NeuralPolicy(SmallProblem.get(), SmallProblem.PLAN, new int[] {0, 3}, network, FLOOR))
                .hasMessage("expected a network of 14 inputs and 2 outputs, found 15 and 3");
        assertThatThrownBy(() ->
                        new NeuralPolicy(SmallProblem.get(), SmallProblem.PLAN, new int[] {0, 3, 4}, network, FLOOR))
                .hasMessage("expected ascending splits below 4, found 4 after 3");
        assertThatThrownBy(
                        () -> new NeuralPolicy(SmallProblem.get(), SmallProblem.PLAN, SmallProblem.ACTIONS, network, 0))
                .hasMessage("expected a floor in (0, 1), found 0.0");
    }
}
