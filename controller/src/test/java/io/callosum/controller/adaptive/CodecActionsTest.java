package io.callosum.controller.adaptive;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.Codecs;
import io.callosum.controller.Profiles;
import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.policy.CostPrediction;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.StaticPolicy;
import io.callosum.controller.profile.SplitCosts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the adaptive policy makes of pairs of split and codec. */
class CodecActionsTest {
    private static final SplitCosts SPLITS = Profiles.alexNet().splitCosts();
    private static final PartitionProblem PROBLEM = problem(0.05);

    private static PartitionProblem problem(double tolerance) {
        SplitCosts costs = SPLITS.withCodecs(
                List.of(
                        Codecs.of(SPLITS, "float16", 0.5, 0.008, 0.0005),
                        Codecs.of(SPLITS, "int8", 0.25, 0.016, 0.02),
                        Codecs.of(SPLITS, "int8+zstd", 0.15, 0.03, 0.02)),
                tolerance);
        return PartitionProblem.latency(costs, new LinkPrior(5, 0.02), 1.5);
    }

    @ParameterizedTest(name = "{0} Mbit/s")
    @ValueSource(doubles = {0.3, 1, 3, 10, 50, 400})
    void withoutDoubtItDecidesAsTheStaticPolicyDoes(double megabits) {
        AdaptivePolicy adaptive =
                new AdaptivePolicy(PROBLEM, AdaptiveSettings.defaults().withoutUncertainty());
        Context context = Context.at(1, megabits, 1);
        double[] cost = new CostPrediction(PROBLEM).costSeconds(megabits, new CostPrediction(PROBLEM).pricing());
        int chosen = adaptive.distribution(context).greedySplit();
        int best = new StaticPolicy(PROBLEM).distribution(context).greedySplit();

        // What was left out as not worth planning is not missed.
        assertThat(cost[chosen]).isLessThanOrEqualTo(cost[best] * 1.0001);
    }

    @Test
    void fewerActionsArePlannedThanThereAre() {
        ActionIndex index = new FactorState(PROBLEM, AdaptiveSettings.defaults()).index;

        assertThat(index.actions()).isEqualTo(24 * 4 + 1);
        assertThat(index.size()).isLessThan(70);
        // The input travels in bytes: no codec saves anything.
        assertThat(index.indexOf[0]).isZero();
        assertThat(index.indexOf[1]).isNegative();
        for (int k = 0; k < SPLITS.splits(); k++) {
            assertThat(index.indexOf[4 * k]).as("split %d as it is", k).isNotNegative();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void plannedActionsHaveAProbabilityAndOthersNone(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        AdaptivePolicy policy = new AdaptivePolicy(problem(seed % 2 == 0 ? 0.05 : 0.01));
        ActionIndex index = policy.state().index;
        Choice choice = policy.newChoice();
        double now = 0;
        for (int i = 0; i < 300; i++) {
            now += random.nextDouble();
            Context context =
                    random.nextBoolean() ? Context.at(now) : Context.at(now, Math.exp(random.nextDouble(-4, 5)), now);
            policy.decide(context, random.nextDouble(), choice);
            ActionDistribution distribution = policy.distribution(context);
            for (int a = 0; a < distribution.splits(); a++) {
                assertThat(choice.probability(a)).isEqualTo(distribution.probability(a));
                assertThat(choice.predictedSeconds(a)).isEqualTo(distribution.predictedSeconds(a));
                if (index.indexOf[a] < 0) {
                    assertThat(distribution.probability(a)).isEqualTo(0);
                } else {
                    assertThat(distribution.probability(a)).isPositive();
                }
            }
            double uniform = random.nextDouble();
            assertThat(policy.decide(context, uniform, choice)).isEqualTo(distribution.draw(uniform));
            int action = distribution.draw(random.nextDouble());
            policy.observe(decision(policy, context, action, distribution), outcome(random, policy, action), now + 0.1);
        }
    }

    private static Decision decision(AdaptivePolicy policy, Context context, int action, ActionDistribution from) {
        return new Decision(0, context, action, policy.actions(), from, policy.name());
    }

    private static Outcome outcome(SplittableRandom random, AdaptivePolicy policy, int action) {
        boolean offloaded = action < policy.splits() - 1;
        Status status = offloaded && random.nextInt(10) == 0 ? Status.TIMED_OUT : Status.COMPLETED;
        Outcome.Builder outcome = Outcome.builder(status, Math.exp(random.nextDouble(2, 7)));
        if (random.nextBoolean()) {
            outcome.deviceMillis(Math.exp(random.nextDouble(0, 6)));
        }
        if (offloaded) {
            outcome.uplinkBytes(Math.round(Math.exp(random.nextDouble(0, 13))));
            if (random.nextBoolean()) {
                outcome.networkMillis(Math.exp(random.nextDouble(0, 6))).serverMillis(5);
            }
        }
        return outcome.build();
    }

    @Test
    void payloadsTeachTheCodecAndItsSplit() {
        FactorState state = new FactorState(PROBLEM, AdaptiveSettings.defaults());
        ActionIndex index = state.index;
        int[] ofCodec = IntStream.range(0, index.size())
                .filter(i -> index.codecOf[i] == 3)
                .toArray();
        int seen = ofCodec[0];
        int sameCodec = ofCodec[1];
        int otherCodec = IntStream.range(0, index.size())
                .filter(i -> index.codecOf[i] == 1)
                .findFirst()
                .orElseThrow();
        double[] before = state.uplinkBytes.clone();
        for (int i = 0; i < 3; i++) {
            state.observeCodec(
                    seen,
                    Outcome.builder(Status.COMPLETED, 100)
                            .uplinkBytes(Math.round(2 * before[seen]))
                            .build());
        }

        assertThat(state.uplinkBytes[seen] / before[seen]).isBetween(1.9, 2.05);
        assertThat(state.uplinkBytes[sameCodec] / before[sameCodec]).isBetween(1.4, 1.9);
        assertThat(state.uplinkBytes[otherCodec]).isEqualTo(before[otherCodec]);
        for (int i = 1; i < state.byBytes.length; i++) {
            assertThat(state.uplinkBytes[state.byBytes[i]])
                    .isGreaterThanOrEqualTo(state.uplinkBytes[state.byBytes[i - 1]]);
        }
    }

    @Test
    void whatWasLearnedOfCodecsIsSavedAndLoadedToTheBit() throws IOException {
        AdaptivePolicy policy = new AdaptivePolicy(PROBLEM);
        SplittableRandom random = new SplittableRandom(9);
        ActionIndex index = policy.state().index;
        int firstCoded = IntStream.range(0, index.size())
                .filter(index::coded)
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < 60; i++) {
            Context context = Context.at(i);
            ActionDistribution distribution = policy.distribution(context);
            int action = index.actionOf[i == 50 ? firstCoded : random.nextInt(index.size())];
            policy.observe(
                    decision(policy, context, action, distribution),
                    outcome(random, policy, action).withOutputError(i == 50 ? 0.07 : 0.01),
                    i + 0.2);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PolicyFile.of(policy).write(bytes);
        PolicyFile file = PolicyFile.read(new ByteArrayInputStream(bytes.toByteArray()));
        AdaptivePolicy loaded = file.policy(PROBLEM, AdaptiveSettings.defaults());

        assertThat(loaded.distribution(Context.at(61)).probabilities())
                .isEqualTo(policy.distribution(Context.at(61)).probabilities());
        assertThat(loaded.state().uplinkBytes).isEqualTo(policy.state().uplinkBytes);
        assertThat(policy.state().uplinkBytes)
                .isNotEqualTo(new FactorState(PROBLEM, AdaptiveSettings.defaults()).uplinkBytes);
        assertThat(loaded.state().codecs.banned)
                .isEqualTo(policy.state().codecs.banned)
                .contains(true);
        assertThat(file.knows(problem(0.04))).isFalse();
    }
}
