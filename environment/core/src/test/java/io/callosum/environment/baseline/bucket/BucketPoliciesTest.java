package io.callosum.environment.baseline.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.baseline.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Predicted at 8 Mbit/s: 1.06, 0.35, 0.34 and 0.4 s. */
class BucketPoliciesTest {
    private static final PartitionProblem PROBLEM = Problems.round(Objective.LATENCY);

    private static Context at(double megabitsPerSecond) {
        return Context.at(0, megabitsPerSecond, 0);
    }

    private static void cost(Policy policy, Context context, int split, double seconds, int times) {
        for (int i = 0; i < times; i++) {
            policy.observe(Problems.decision(policy, context, split), Problems.total(seconds, 0), i);
        }
    }

    @Test
    void thePredictionCountsAsFourOutcomes() {
        BucketUcbPolicy policy = new BucketUcbPolicy(PROBLEM);
        cost(policy, at(8), 1, .85, 1);
        assertThat(policy.distribution(at(8)).predictedSeconds(1)).isCloseTo(.35 + .5 / 5, within(1e-12));
        cost(policy, at(8), 1, .85, 3);
        assertThat(policy.distribution(at(8)).predictedSeconds(1)).isCloseTo(.35 + .5 / 2, within(1e-12));
        assertThat(policy.distribution(at(8)).predictedSeconds(2))
                .as("another split")
                .isCloseTo(.34, within(1e-12));
        assertThat(policy.distribution(at(10)).predictedSeconds(1))
                .as("the excess over the prediction at another rate of the bucket")
                .isCloseTo(.31 + .5 / 2, within(1e-12));
    }

    @ParameterizedTest(name = "{0} and {1} Mbit/s: the same bucket: {2}")
    @CsvSource({
        "8, 15.9, true",
        "8, 16, false",
        "8, 7.9, false",
        "0.5, 0.9, true",
        "0, 0.03, true",
        "0, 0.06, true",
        "0, 0.07, false",
        "1024, 1e9, true",
        "1000, 1024, false"
    })
    void bucketsAreFactorsOfTwo(double one, double other, boolean same) {
        BucketUcbPolicy policy = new BucketUcbPolicy(PROBLEM);
        double before = policy.distribution(at(other)).predictedSeconds(3);
        cost(policy, at(one), 3, 5, 1);
        assertThat(policy.distribution(at(other)).predictedSeconds(3) > before).isEqualTo(same);
    }

    @Test
    void anUnmeasuredLinkIsInThePriorsBucket() {
        BucketUcbPolicy policy = new BucketUcbPolicy(PROBLEM);
        cost(policy, Context.at(0), 3, .8, 4);
        assertThat(policy.distribution(at(8)).predictedSeconds(3)).isCloseTo(.6, within(1e-12));
    }

    /** alpha = 0.1 all-device costs of 0.4 s, so an untried split may be 0.02 s cheaper than predicted. */
    @Test
    void hopeFadesWithOutcomes() {
        BucketUcbPolicy policy = new BucketUcbPolicy(PROBLEM);
        assertThat(policy.distribution(at(8)).probability(2)).isEqualTo(1);
        cost(policy, at(8), 2, .34, 8);
        ActionDistribution later = policy.distribution(at(8));
        assertThat(later.greedySplit()).isEqualTo(2);
        assertThat(later.probability(1)).as("0.35 - 0.02 against 0.34 - 0.0115").isZero();
        cost(policy, at(8), 2, .34, 8);
        assertThat(policy.distribution(at(8)).probability(1)).isEqualTo(1);
        assertThat(policy.distribution(at(8)).greedySplit()).isEqualTo(2);
    }

    @Test
    void drawsFollowMeanAndNumber() {
        BucketThompsonPolicy policy = new BucketThompsonPolicy(PROBLEM, 1);
        ActionDistribution before = policy.distribution(at(8));
        assertThat(before.probability(1))
                .as("0.35 against 0.34, deviation 0.02")
                .isBetween(.15, .6);
        assertThat(before.probability(0)).as("1.06").isZero();
        cost(policy, at(8), 2, .34, 400);
        cost(policy, at(8), 1, .35, 400);
        assertThat(policy.distribution(at(8)).probability(2)).isGreaterThan(.9);
    }

    @Test
    void withoutItsEnergyACostTeachesNothingButIsCounted() {
        BucketUcbPolicy policy = new BucketUcbPolicy(Problems.round(Objective.ENERGY));
        double before = policy.distribution(at(8)).predictedSeconds(1);
        Outcome unmeasured = Outcome.builder(Status.COMPLETED, 5000).build();
        policy.observe(Problems.decision(policy, at(8), 1), unmeasured, 0);
        assertThat(policy.distribution(at(8)).predictedSeconds(1)).isEqualTo(before);
        assertThat(policy.distribution(at(8)).policyVersion()).isEqualTo(1);
    }
}
