package io.callosum.controller.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.Codecs;
import io.callosum.controller.Profiles;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.PolicyListener;
import io.callosum.controller.profile.SplitCosts;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadBeliefTest {
    private static final SplitCosts SPLITS = Profiles.alexNet().splitCosts();
    private static final SplitCosts COSTS = SPLITS.withCodecs(
            List.of(Codecs.of(SPLITS, "float16", 0.5, 0.008, 0.0005), Codecs.of(SPLITS, "int8+zstd", 0.15, 0.03, 0.02)),
            0.05);
    private static final ActionIndex INDEX = new ActionIndex(COSTS);
    private static final double[] PREDICTED = INDEX.pick(COSTS.uplinkBytes());
    private static final int[] CODED =
            IntStream.range(0, INDEX.size()).filter(INDEX::coded).toArray();

    /** A normal belief of a codec's factor and its actions' residuals with all correlations, moved one observation at a time. */
    private static final class SlowBelief {
        private final double[] mean;
        private final double[][] covariance;

        SlowBelief(int actions) {
            mean = new double[actions + 1];
            covariance = new double[actions + 1][actions + 1];
            covariance[0][0] = 0.09;
            for (int a = 1; a <= actions; a++) {
                covariance[a][a] = 0.04;
            }
        }

        void observe(int action, double residual) {
            int a = action + 1;
            double[] gain = new double[mean.length];
            double variance = variance(action) + 0.0025;
            double surprise = residual - mean[0] - mean[a];
            for (int i = 0; i < gain.length; i++) {
                gain[i] = covariance[i][0] + covariance[i][a];
            }
            for (int i = 0; i < gain.length; i++) {
                mean[i] += gain[i] * surprise / variance;
                for (int j = 0; j < gain.length; j++) {
                    covariance[i][j] -= gain[i] * gain[j] / variance;
                }
            }
        }

        double mean(int action) {
            return mean[0] + mean[action + 1];
        }

        double variance(int action) {
            return covariance[0][0] + 2 * covariance[0][action + 1] + covariance[action + 1][action + 1];
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theClosedFormIsTheKalmanFilterWithAllCorrelations(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] actions = IntStream.of(CODED)
                .filter(i -> INDEX.codecOf[i] == INDEX.codecOf[CODED[0]])
                .toArray();
        PayloadBelief belief = new PayloadBelief(INDEX, PREDICTED);
        SlowBelief slow = new SlowBelief(actions.length);
        for (int i = 0; i < PayloadBelief.MEMORY; i++) {
            int action = random.nextInt(actions.length);
            double residual = random.nextDouble(-0.7, 0.7);
            belief.observe(actions[action], PREDICTED[actions[action]] * Math.exp(residual));
            slow.observe(action, residual);
        }
        for (int action = 0; action < actions.length; action++) {
            int i = actions[action];
            assertThat(Math.log(belief.bytes[i] / PREDICTED[i])).isCloseTo(slow.mean(action), within(1e-9));
            assertThat(belief.deviation[i]).isCloseTo(Math.sqrt(slow.variance(action)), within(1e-9));
        }
    }

    @Test
    void whatChangedIsFollowed() {
        PayloadBelief belief = new PayloadBelief(INDEX, PREDICTED);
        int i = CODED[0];
        for (int query = 0; query < 200; query++) {
            belief.observe(i, PREDICTED[i]);
        }
        assertThat(belief.bytes[i] / PREDICTED[i]).isCloseTo(1, within(1e-9));
        for (int query = 0; query < 4 * PayloadBelief.MEMORY; query++) {
            belief.observe(i, 2 * PREDICTED[i]);
        }
        // (7/8)^32 of the weight is on what was before.
        assertThat(belief.bytes[i] / PREDICTED[i]).isBetween(1.97, 2.0);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void threeDevicesMergeToWhatOneWouldHaveLearned(long seed) {
        PartitionProblem problem = PartitionProblem.latency(COSTS, new LinkPrior(5, 0.02), 1.5);
        SplittableRandom random = new SplittableRandom(seed);
        FactorState joint = new FactorState(problem, AdaptiveSettings.defaults());
        List<FactorState> three = Stream.generate(() -> new FactorState(problem, AdaptiveSettings.defaults()))
                .limit(3)
                .toList();
        int[] seen = new int[INDEX.size()];
        for (int query = 0; query < 60; query++) {
            int i = CODED[random.nextInt(CODED.length)];
            if (seen[i]++ == PayloadBelief.MEMORY) {
                break;
            }
            Outcome outcome = Outcome.builder(Status.COMPLETED, 100)
                    .uplinkBytes(Math.round(PREDICTED[i] * random.nextDouble(0.5, 2)))
                    .build()
                    .withOutputError(random.nextDouble(0.06));
            joint.observeCodec(i, outcome);
            three.get(random.nextInt(3)).observeCodec(i, outcome);
        }

        FactorState merged = three.stream()
                .map(state -> LearnedStatistics.of(new AdaptivePolicy(state, PolicyListener.NONE)))
                .reduce(LearnedStatistics::plus)
                .orElseThrow()
                .start(problem, AdaptiveSettings.defaults())
                .state();

        for (int i = 0; i < INDEX.size(); i++) {
            assertThat(merged.uplinkBytes[i]).isCloseTo(joint.uplinkBytes[i], within(1e-12 * joint.uplinkBytes[i]));
            assertThat(merged.codecs.payload.deviation[i]).isCloseTo(joint.codecs.payload.deviation[i], within(1e-12));
        }
        assertThat(merged.codecs.banned).isEqualTo(joint.codecs.banned).contains(true);
        assertThat(merged.uplinkBytes).isNotEqualTo(PREDICTED);
    }
}
