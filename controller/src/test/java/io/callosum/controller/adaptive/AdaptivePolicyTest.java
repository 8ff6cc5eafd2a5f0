package io.callosum.controller.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.Profiles;
import io.callosum.controller.SimulatedLink;
import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.loop.PartitionController;
import io.callosum.controller.loop.UplinkMeter;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.StaticPolicy;
import io.callosum.controller.profile.LayerProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptivePolicyTest {
    private static final LinkPrior LINK = new LinkPrior(5, 0.02);

    private static PartitionProblem problem(double timeoutSeconds) {
        return PartitionProblem.latency(Profiles.alexNet().splitCosts(), LINK, timeoutSeconds);
    }

    private static AdaptivePolicy adaptive(double timeoutSeconds) {
        return new AdaptivePolicy(problem(timeoutSeconds));
    }

    @ParameterizedTest(name = "at {0} Mbit/s")
    @ValueSource(doubles = {0.01, 0.3, 1, 1.6, 1.8, 2.0, 2.4, 3.0, 3.6, 5, 8, 20, 100, 1000})
    void withNoDataAndNoDoubtItDecidesAsStatic(double megabitsPerSecond) {
        PartitionProblem problem = problem(1e9);
        AdaptivePolicy adaptive =
                new AdaptivePolicy(problem, AdaptiveSettings.defaults().withoutUncertainty());
        StaticPolicy neurosurgeon = new StaticPolicy(problem);
        Context context = Context.at(10, megabitsPerSecond, 10);
        ActionDistribution expected = neurosurgeon.distribution(context);
        ActionDistribution found = adaptive.distribution(context);
        assertThat(found.greedySplit()).isEqualTo(expected.greedySplit());
        assertThat(found.probability(found.greedySplit())).isEqualTo(1);
        for (int k = 0; k < found.splits(); k++) {
            assertThat(found.predictedSeconds(k))
                    .isCloseTo(expected.predictedSeconds(k), within(2e-5 * expected.predictedSeconds(k)));
        }
    }

    @Test
    void everySplitKeepsAPositiveProbability() {
        AdaptivePolicy adaptive = adaptive(1.5);
        double sum = 0;
        ActionDistribution distribution = adaptive.distribution(Context.at(0, 5, 0));
        for (int k = 0; k < distribution.splits(); k++) {
            assertThat(distribution.probability(k)).isPositive();
            sum += distribution.probability(k);
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    @Test
    void theFloorCostsAtMostATwentiethOfAPercent() {
        AdaptivePolicy adaptive = adaptive(1.5);
        ActionDistribution distribution = adaptive.distribution(Context.at(0, 30, 0));
        double best = distribution.predictedSeconds(distribution.greedySplit());
        double excess = 0;
        for (int k = 0; k < distribution.splits(); k++) {
            excess += distribution.probability(k) * Math.max(distribution.predictedSeconds(k) - best, 0);
        }
        assertThat(excess).isLessThan(5e-4 * best);
    }

    @Test
    void aTimeoutSendsTheNextQueryToTheDevice() {
        AdaptivePolicy adaptive = adaptive(1.5);
        Context before = Context.at(0, 20, 0);
        assertThat(adaptive.distribution(before).greedySplit()).isZero();
        Decision decision = new Decision(0, before, 0, adaptive.distribution(before), "adaptive");
        Outcome lost = Outcome.builder(Status.TIMED_OUT, 2000)
                .deviceMillis(0)
                .uplinkBytes(154_587)
                .build();
        adaptive.observe(decision, lost, 2);
        ActionDistribution after = adaptive.distribution(Context.at(2.1, 20, 0));
        assertThat(after.greedySplit()).isEqualTo(24);
        ActionDistribution reassured = adaptive.distribution(Context.at(2.1, 20, 2.05));
        assertThat(reassured.predictedSeconds(0))
                .as("a newer measurement from outside ends the episode")
                .isLessThan(0.6 * after.predictedSeconds(0));
    }

    /** The prior says the server is twenty times faster than it is; component feedback puts that right. */
    @ParameterizedTest(name = "total feedback only: {0}")
    @ValueSource(booleans = {false, true})
    void aWrongPredictionIsUnlearned(boolean totalOnly) {
        LayerProfile truth = Profiles.alexNet(20);
        AdaptivePolicy adaptive = adaptive(5);
        PartitionController controller = new PartitionController(adaptive);
        SplittableRandom random = new SplittableRandom(7);
        SimulatedLink link = new SimulatedLink(truth, t -> 40, 0.02, 5, 0.05, random);
        List<Integer> splits = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Decision decision = controller.submit(
                    Context.at(link.nowSeconds(), 40, link.nowSeconds()), random, totalOnly ? totalOnly(link) : link);
            splits.add(decision.split());
            link.idle(0.2);
        }
        int best = best(truth, 40, 0.02);
        assertThat(splits.get(0)).isNotEqualTo(best);
        assertThat(splits.subList(40, 60)).filteredOn(split -> split == best).hasSizeGreaterThan(16);
    }

    private static int best(LayerProfile truth, double megabitsPerSecond, double roundTripSeconds) {
        PartitionProblem known = PartitionProblem.latency(
                truth.splitCosts(), new LinkPrior(megabitsPerSecond, roundTripSeconds), Double.POSITIVE_INFINITY);
        return new StaticPolicy(known).distribution(Context.at(0)).greedySplit();
    }

    /** The meter repeats what the policy has seen of its own transfers; nobody else measures. */
    @Test
    void ownTransfersAreNotSomebodyElses() {
        AdaptivePolicy adaptive = adaptive(1.5);
        PartitionController controller = new PartitionController(adaptive);
        SplittableRandom random = new SplittableRandom(5);
        UplinkMeter meter = new UplinkMeter(20);
        SimulatedLink link =
                new SimulatedLink(Profiles.alexNet(), t -> 2.5 + 2 * Math.sin(t / 3), 0.02, 1.5, 0.1, random);
        for (int i = 0; i < 100; i++) {
            controller.submit(meter.contextAt(link.nowSeconds()), random, (decision, settlement) -> {
                link.start(decision, (outcome, time) -> {
                    meter.observe(outcome, time);
                    settlement.settle(outcome, time);
                });
            });
            link.idle(0.2);
        }
        assertThat(adaptive.state().link.looks).isGreaterThan(50);
        assertThat(adaptive.state().link.othersMeasure()).isFalse();
    }

    @Test
    void sameSeedSameDecisions() {
        assertThat(splits(3)).isEqualTo(splits(3)).isNotEqualTo(splits(4));
    }

    private static List<Integer> splits(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PartitionController controller = new PartitionController(adaptive(1.5));
        SimulatedLink link =
                new SimulatedLink(Profiles.alexNet(), t -> 2.5 + 2 * Math.sin(t / 3), 0.02, 1.5, 0.1, random);
        List<Integer> splits = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            splits.add(controller
                    .submit(Context.at(link.nowSeconds()), random, link)
                    .split());
        }
        return splits;
    }

    private static io.callosum.controller.loop.QueryRunner totalOnly(SimulatedLink link) {
        return (decision, settlement) -> link.start(
                decision,
                (outcome, time) -> settlement.settle(
                        Outcome.builder(outcome.status(), outcome.latencyMillis())
                                .uplinkBytes(outcome.uplinkBytes())
                                .build(),
                        time));
    }
}
