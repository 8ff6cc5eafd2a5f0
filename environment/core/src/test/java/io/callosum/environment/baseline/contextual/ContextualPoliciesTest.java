package io.callosum.environment.baseline.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.baseline.Baselines;
import io.callosum.environment.baseline.Problems;
import io.callosum.environment.baseline.linear.RidgeRegression;
import io.callosum.environment.baseline.prediction.CostAccount;
import io.callosum.environment.baseline.prediction.PredictedCosts;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each of them learns, and how they differ. Predicted at 8 Mbit/s: 1.06, 0.35, 0.34 and 0.4 s. */
class ContextualPoliciesTest {
    private static final PartitionProblem PROBLEM = Problems.round(Objective.LATENCY);

    private static Policy create(String name) {
        return Baselines.create(name, PROBLEM, 1).orElseThrow();
    }

    private static Context at(double megabitsPerSecond) {
        return Context.at(0, megabitsPerSecond, 0);
    }

    /** The latency in a world where device, upload and server are this much slower than predicted. */
    private static double latency(int split, double rate, double device, double upload, double server) {
        double[] bytes = PROBLEM.costs().uplinkBytes();
        double network = split == 3 ? 0 : upload * bytes[split] * 8e-6 / rate + .02;
        return device * PROBLEM.costs().deviceSeconds()[split]
                + network
                + server * PROBLEM.costs().serverSeconds()[split];
    }

    private static void live(Policy policy, int queries, long seed, double device, double upload, double server) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < queries; i++) {
            double rate = Problems.magnitude(random, .3, 2);
            Decision decision = Problems.decide(policy, i, at(rate), random.nextDouble());
            double seconds = latency(decision.split(), rate, device, upload, server);
            policy.observe(decision, Problems.total(seconds * random.nextDouble(.95, 1.05), 0), i);
        }
    }

    @ParameterizedTest(name = "{0}, device x {1}, upload x {2}")
    @CsvSource({
        "linucb, 3, 1", "linucb, .4, 1", "linucb, 1, 3",
        "d-linucb, 3, 1", "d-linucb, .4, 1", "d-linucb, 1, .4",
        "lin-ts, 3, 1", "lin-ts, .4, 1", "lin-ts, 1, 3",
        "linucb-disjoint, 3, 1", "linucb-disjoint, .4, 1", "linucb-disjoint, 1, 3",
        "squarecb, 3, 1", "eps-greedy, .4, 1", "eps-greedy, 1, 3"
    })
    void wrongPredictionsArePutRight(String name, double device, double upload) {
        Policy policy = create(name);
        live(policy, 600, 1, device, upload, 1);
        for (double rate : new double[] {3, 10, 50}) {
            ActionDistribution learned = policy.distribution(at(rate));
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < 4; k++) {
                least = Math.min(least, latency(k, rate, device, upload, 1));
            }
            int greedy = learned.greedySplit();
            assertThat(latency(greedy, rate, device, upload, 1))
                    .as("at %s Mbit/s", rate)
                    .isLessThanOrEqualTo(1.1 * least);
        }
    }

    /** What the all-device split shows of the device holds for the others under a shared regression, and only there. */
    @Test
    void aSharedRegressionCarriesOver() {
        Policy shared = create("linucb");
        Policy disjoint = create("linucb-disjoint");
        for (Policy policy : new Policy[] {shared, disjoint}) {
            for (int i = 0; i < 100; i++) {
                policy.observe(Problems.decision(policy, at(8), 3), Problems.total(.8, 0), i);
            }
        }
        assertThat(shared.distribution(at(8)).predictedSeconds(3)).isCloseTo(.8, within(.01));
        assertThat(shared.distribution(at(8)).predictedSeconds(2)).isCloseTo(.54, within(.01));
        assertThat(disjoint.distribution(at(8)).predictedSeconds(3)).isCloseTo(.8, within(.02));
        assertThat(disjoint.distribution(at(8)).predictedSeconds(2)).isCloseTo(.34, within(1e-12));
    }

    @Test
    void theDiscountForgetsAndThePriorComesBack() {
        Policy linUcb = create("linucb");
        Policy discounted = create("d-linucb");
        for (Policy policy : new Policy[] {linUcb, discounted}) {
            for (int i = 0; i < 500; i++) {
                policy.observe(Problems.decision(policy, at(8), 3), Problems.total(1.2, 0), i);
            }
            assertThat(policy.distribution(at(8)).predictedSeconds(3)).isCloseTo(1.2, within(.05));
            // All-server teaches nothing about the device. 0.98^300 x 50 outcomes are left against a prior of 1.
            for (int i = 0; i < 300; i++) {
                policy.observe(Problems.decision(policy, at(8), 0), Problems.total(1.06, 0), i);
            }
        }
        assertThat(linUcb.distribution(at(8)).predictedSeconds(3)).isCloseTo(1.2, within(.05));
        assertThat(discounted.distribution(at(8)).predictedSeconds(3)).isLessThan(.5);
    }

    @Test
    void theContextsBandwidthCounts() {
        Policy policy = create("linucb");
        assertThat(policy.distribution(at(1000)).greedySplit()).isZero();
        assertThat(policy.distribution(at(1)).greedySplit()).isEqualTo(3);
        assertThat(policy.distribution(at(0)).greedySplit()).isEqualTo(3);
        assertThat(policy.distribution(Context.at(0)).greedySplit())
                .as("unmeasured: the prior's 8 Mbit/s")
                .isEqualTo(policy.distribution(at(8)).greedySplit());
    }

    @ParameterizedTest(name = "epsilon {0}")
    @ValueSource(doubles = {0, .1, .3, 1})
    void epsilonGreedyExploresAllAlike(double epsilon) {
        Policy policy = new EpsilonGreedyPolicy(PROBLEM, "eps-greedy:" + epsilon, epsilon);
        live(policy, 100, 2, 2, 1, 1);
        ActionDistribution distribution = policy.distribution(at(8));
        for (int k = 0; k < 4; k++) {
            double expected = epsilon / 4 + (k == distribution.greedySplit() ? 1 - epsilon : 0);
            assertThat(distribution.probability(k)).isCloseTo(expected, within(1e-15));
        }
    }

    @Test
    void squareCbSharpens() {
        Policy policy = create("squarecb");
        // gamma = 30, gaps as shares of 0.4 s: 1.8, 0.025, 0 and 0.15.
        ActionDistribution before = policy.distribution(at(8));
        assertThat(before.probability(0)).isCloseTo(1 / (4 + 30 * 1.8), within(1e-12));
        assertThat(before.probability(1)).isCloseTo(1 / (4 + 30 * .025), within(1e-12));
        assertThat(before.probability(3)).isCloseTo(1 / (4 + 30 * .15), within(1e-12));
        live(policy, 399, 3, 1, 1, 1);
        ActionDistribution after = policy.distribution(at(8));
        double gap = (after.predictedSeconds(0) - after.predictedSeconds(after.greedySplit())) / .4;
        assertThat(after.probability(0)).isCloseTo(1 / (4 + 30 * 20 * gap), within(1e-12));
    }

    @Test
    void thompsonSamplingGrowsSure() {
        Policy policy = create("lin-ts");
        ActionDistribution before = policy.distribution(at(8));
        live(policy, 1000, 4, 1, 1, 1);
        ActionDistribution after = policy.distribution(at(8));
        assertThat(before.probability(1)).as("0.35 against 0.34 s").isBetween(.2, .8);
        assertThat(before.probability(0)).as("1.06 s").isLessThan(.1);
        assertThat(after.probability(after.greedySplit())).isGreaterThan(.9);
    }

    /** Ray's alpha scales the covariance: here the choice flips where the gap is alpha times the difference of deviations. */
    @Test
    void alphaScalesTheDeviation() {
        RidgeRegression model = RidgeRegression.aroundZero(PredictedCosts.PARTS, 2);
        CostAccount account = new CostAccount(PROBLEM);
        PredictedCosts predicted = account.predicted(at(8));
        LearnedCosts<RidgeRegression> learned = new LearnedCosts<>(predicted, model, 0, account.scaleSeconds());
        // Split 0 has the longest features, so enough hope makes it the choice, from which of the others it may be.
        double flip = 0;
        for (int k = 1; k < 4; k++) {
            double gap = predicted.seconds(0) - predicted.seconds(k);
            double more = length(predicted.shares(0)) - length(predicted.shares(k));
            flip = Math.max(flip, gap / (account.scaleSeconds() * more / Math.sqrt(2)));
        }
        assertThat(learned.hopefulSplit(flip * 1.001)).isZero();
        assertThat(learned.hopefulSplit(flip * .999)).isNotZero();
        assertThat(learned.hopefulSplit(0)).isEqualTo(learned.expected().greedySplit());
    }

    private static double length(double[] x) {
        double sum = 0;
        for (double each : x) {
            sum += each * each;
        }
        return Math.sqrt(sum);
    }
}
