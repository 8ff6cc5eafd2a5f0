package io.callosum.environment.baseline.maui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.SplitCosts;
import io.callosum.environment.baseline.Problems;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MauiPolicyTest {
    private static final Offset<Double> EXACT = within(1e-12);

    /** A convolution of 0.1 s, then a fully connected layer of 0.3 s; 0.01 and 0.02 s on the server; an upload takes 0.08 s. */
    private static PartitionProblem twoGroups(Objective objective) {
        SplitCosts costs = new SplitCosts(
                "two",
                new double[] {1e5, 1e5, 0},
                new double[][] {{0, .1, .1}, {0, 0, .3}},
                new double[][] {{.01, 0, 0}, {.02, .02, 0}},
                Optional.of(new double[] {0, 100, 400}));
        return new PartitionProblem(costs, new LinkPrior(10, .01), 5, objective, new PowerModel(1, 0, 0, 0));
    }

    private static double[] predicted(MauiPolicy policy) {
        double[] seconds = new double[3];
        for (int k = 0; k < 3; k++) {
            seconds[k] = policy.distribution(Context.at(0)).predictedSeconds(k);
        }
        return seconds;
    }

    private static void observe(MauiPolicy policy, int split, Outcome outcome) {
        policy.observe(Problems.decision(policy, Context.at(0), split), outcome, 0);
    }

    @Test
    void theLastInvocationIsThePredictionOfTheNext() {
        MauiPolicy policy = new MauiPolicy(twoGroups(Objective.LATENCY));
        assertThat(predicted(policy)).containsExactly(new double[] {.12, .21, .4}, EXACT);
        observe(
                policy,
                1,
                Outcome.builder(Status.COMPLETED, 999)
                        .deviceMillis(200)
                        .serverMillis(50)
                        .queueMillis(10)
                        .build());
        // The convolution is twice as slow on the device, the other layer three times on the server; nothing else was
        // seen.
        assertThat(predicted(policy)).containsExactly(new double[] {.09 + .01 + .06, .2 + .09 + .06, .2 + .3}, EXACT);
        observe(
                policy,
                1,
                Outcome.builder(Status.COMPLETED, 999).deviceMillis(50).build());
        // Nothing is averaged.
        assertThat(predicted(policy)).containsExactly(new double[] {.16, .05 + .09 + .06, .05 + .3}, EXACT);
    }

    @Test
    void aTotalTeachesOnlyWhereNothingWasSent() {
        MauiPolicy policy = new MauiPolicy(twoGroups(Objective.LATENCY));
        observe(policy, 0, Problems.total(9, 0));
        observe(policy, 1, Problems.total(9, 0));
        assertThat(predicted(policy)).containsExactly(new double[] {.12, .21, .4}, EXACT);
        observe(policy, 2, Problems.total(.8, 0));
        assertThat(predicted(policy)).containsExactly(new double[] {.12, .31, .8}, EXACT);
    }

    @Test
    void slowerIsAlsoDearer() {
        MauiPolicy policy = new MauiPolicy(twoGroups(Objective.ENERGY));
        assertThat(predicted(policy)).containsExactly(new double[] {0, .1, .4}, EXACT);
        observe(
                policy,
                2,
                Outcome.builder(Status.COMPLETED, 1200).deviceMillis(1200).build());
        assertThat(predicted(policy)).containsExactly(new double[] {0, .3, 1.2}, EXACT);
    }

    @Test
    void brokenClocksAreKeptInBounds() {
        MauiPolicy policy = new MauiPolicy(twoGroups(Objective.LATENCY));
        observe(policy, 2, Problems.total(1e200, 0));
        assertThat(predicted(policy)[2]).isCloseTo(400, within(1e-9));
        observe(policy, 2, Problems.total(0, 0));
        assertThat(predicted(policy)[2]).isCloseTo(.0004, EXACT);
    }

    @Test
    void theBandwidthIsTheOneMeasuredLast() {
        MauiPolicy policy = new MauiPolicy(twoGroups(Objective.LATENCY));
        assertThat(policy.distribution(Context.at(0)).probability(0)).isEqualTo(1);
        assertThat(policy.distribution(Context.at(0, .1, 0)).probability(2)).isEqualTo(1);
        assertThat(policy.distribution(Context.at(0, 0, 0)).probability(2)).isEqualTo(1);
    }
}
