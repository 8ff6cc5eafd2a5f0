package io.callosum.environment.baseline.ans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.baseline.Problems;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnsPolicyTest {
    private static final PartitionProblem ROUND = Problems.round(Objective.LATENCY);
    private static final Context CONTEXT = Context.at(0);

    @Test
    void theBackEndInNumbers() {
        double[][] raw = BackEndFeatures.raw(ROUND.costs());
        assertThat(raw[0]).containsExactly(new double[] {4e10, 3, 8e6}, within(1e-3));
        assertThat(raw[1]).containsExactly(new double[] {3e10, 2, 1.6e6}, within(1e-3));
        assertThat(raw[2]).containsExactly(new double[] {2e10, 1, 8e5}, within(1e-3));
        assertThat(raw[3]).containsExactly(0, 0, 0);
        assertThat(BackEndFeatures.scaled(raw)[1]).containsExactly(new double[] {.75, 2 / 3.0, .2}, within(1e-12));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void scaledFeaturesAreBetweenNoughtAndOne(long seed) {
        PartitionProblem problem = Problems.random(new SplittableRandom(seed), Objective.LATENCY);
        double[][] raw = BackEndFeatures.raw(problem.costs());
        for (double[] features : BackEndFeatures.scaled(raw)) {
            assertThat(features).hasSize(7);
            assertThat(Arrays.stream(features).allMatch(each -> each >= 0 && each <= 1))
                    .isTrue();
        }
        assertThat(raw[problem.splits() - 1]).containsOnly(0);
    }

    @ParameterizedTest(name = "{0} frames: every {1}")
    @CsvSource({"200, 4", "400, 5", "800, 6", "1600, 7", "3200, 8"})
    void thePeriodGrowsWithTheHorizon(long horizon, long period) {
        assertThat(new ForcedSampling(horizon, 0).period()).isEqualTo(period);
        // Horizons before this one sum to horizon - 200.
        assertThat(ForcedSampling.at(horizon - 200)).isEqualTo(new ForcedSampling(horizon, 0));
        assertThat(ForcedSampling.at(2 * horizon - 201)).isEqualTo(new ForcedSampling(horizon, horizon - 1));
        for (long i = 0; i < horizon; i++) {
            assertThat(new ForcedSampling(horizon, i).isForced()).isEqualTo(i % period == period - 1);
        }
    }

    /** The authors' code draws these numbers without a seed. */
    @Test
    void theRandomStartHasASeed() {
        assertThat(AnsPolicy.randomDiagonal(7, 1)).containsExactly(AnsPolicy.randomDiagonal(7, 1));
        assertThat(AnsPolicy.randomDiagonal(7, 1)).isNotEqualTo(AnsPolicy.randomDiagonal(7, 2));
        double[] many = AnsPolicy.randomDiagonal(1000, 3);
        assertThat(Arrays.stream(many).distinct().sorted().toArray()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    /** One query at a time in a world of {@code front + theta' x}; returns the mean cost of the last {@code counted}. */
    private static double live(Policy policy, double[] seconds, int queries, int counted) {
        double sum = 0;
        for (int i = 0; i < queries; i++) {
            Decision decision = Problems.decide(policy, i, Context.at(i), 0);
            double cost = seconds[decision.split()];
            sum += i >= queries - counted ? cost : 0;
            policy.observe(decision, Problems.total(cost, 0), i);
        }
        return sum / counted;
    }

    /** What a back end costs is linear in its features: {@code 2 s x work + 0.01 s a layer + 0.5 s x size}, each as scaled. */
    private static double[] linearWorld(double slowness) {
        double[][] x = BackEndFeatures.scaled(BackEndFeatures.raw(ROUND.costs()));
        double[] seconds = ROUND.costs().deviceSeconds();
        for (int k = 0; k < seconds.length; k++) {
            seconds[k] += slowness * (.05 * x[k][0] + .03 * x[k][1] + .5 * x[k][2]);
        }
        return seconds;
    }

    @ParameterizedTest(name = "slowness {0}")
    @ValueSource(doubles = {.1, .4, 5})
    void scaledItFindsTheBestSplitOfALinearWorld(double slowness) {
        double[] seconds = linearWorld(slowness);
        AnsPolicy policy = AnsPolicy.scaled(ROUND);
        live(policy, seconds, 600, 1);
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        assertThat(seconds[policy.distribution(CONTEXT).greedySplit()]).isEqualTo(sorted[0]);
    }

    /** In raw units alpha is some ten seconds for features of any size: nothing but exploration for hundreds of frames. */
    @Test
    void rawFeaturesExploreMoreThanScaledOnes() {
        double[] seconds = linearWorld(.4);
        double published = live(AnsPolicy.published(ROUND, 1), seconds, 400, 400);
        double scaled = live(AnsPolicy.scaled(ROUND), seconds, 400, 400);
        assertThat(published).isGreaterThan(1.1 * scaled);
    }

    @Test
    void everyFewFramesTheDeviceAloneIsNotAllowed() {
        AnsPolicy policy = AnsPolicy.scaled(ROUND);
        // A back end so slow that all-device is the best by far.
        double[] seconds = {9, 9, 9, .4};
        int[] splits = new int[200];
        for (int i = 0; i < splits.length; i++) {
            Decision decision = Problems.decide(policy, i, Context.at(i), 0);
            splits[i] = decision.split();
            policy.observe(decision, Problems.total(seconds[decision.split()], 0), i);
        }
        for (int i = 100; i < splits.length; i++) {
            assertThat(splits[i] == 3).as("frame %d", i).isEqualTo(i % 4 != 3);
        }
    }

    @Test
    void allDeviceTeachesNothing() {
        AnsPolicy policy = AnsPolicy.scaled(ROUND);
        double[] before = expected(policy);
        policy.observe(Problems.decision(policy, CONTEXT, 3), Problems.total(7, 0), 0);
        assertThat(expected(policy)).containsExactly(before);
        assertThat(policy.distribution(CONTEXT).policyVersion()).isEqualTo(1);
        policy.observe(Problems.decision(policy, CONTEXT, 1), Problems.total(7, 0), 0);
        assertThat(expected(policy)).isNotEqualTo(before);
    }

    /** 5 s in all are 4.9 s of back end if the head took 0.1 s as predicted, and 1 s if it took 4 s. */
    @Test
    void theFrontEndIsTakenOffAsMeasured() {
        AnsPolicy predicted = AnsPolicy.scaled(ROUND);
        AnsPolicy measured = AnsPolicy.scaled(ROUND);
        for (int i = 0; i < 50; i++) {
            predicted.observe(Problems.decision(predicted, CONTEXT, 1), Problems.total(5, 0), i);
            Outcome outcome =
                    Outcome.builder(Status.COMPLETED, 5000).deviceMillis(4000).build();
            measured.observe(Problems.decision(measured, CONTEXT, 1), outcome, i);
        }
        assertThat(expected(predicted)[1]).isCloseTo(.1 + 4.9, within(.05));
        assertThat(expected(measured)[1]).isCloseTo(.1 + 1, within(.05));
    }

    private static double[] expected(Policy policy) {
        double[] seconds = new double[policy.splits()];
        for (int k = 0; k < seconds.length; k++) {
            seconds[k] = policy.distribution(CONTEXT).predictedSeconds(k);
        }
        return seconds;
    }
}
