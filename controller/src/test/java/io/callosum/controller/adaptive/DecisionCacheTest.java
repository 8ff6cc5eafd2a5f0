package io.callosum.controller.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DecisionCacheTest {
    @Test
    void theSameBucketIsTheSameDistribution() {
        AdaptivePolicy policy = Trained.policy(1, 50);
        ActionDistribution first = policy.distribution(Context.at(40, 3.01, 39.99));
        assertThat(policy.distribution(Context.at(40, 3.02, 39.99))).isSameAs(first);
        assertThat(policy.distribution(Context.at(40, 9, 39.99))).isNotSameAs(first);
        assertThat(policy.distribution(Context.at(90, 3.01, 89.99))).isNotSameAs(first);
    }

    @Test
    void anOutcomeEmptiesIt() {
        AdaptivePolicy policy = Trained.policy(1, 50);
        Context context = Context.at(40);
        ActionDistribution before = policy.distribution(context);
        Decision decision = new Decision(0, context, 24, before, "adaptive");
        policy.observe(
                decision,
                Outcome.builder(Status.COMPLETED, 450).deviceMillis(450).build(),
                40);
        assertThat(policy.distribution(context)).isNotSameAs(before);
        assertThat(policy.distribution(context).policyVersion()).isEqualTo(before.policyVersion() + 1);
    }

    @Test
    void whoFillsItDoesNotMatter() {
        ActionDistribution one = Trained.policy(2, 50).distribution(Context.at(40, 3.00, 39.9));
        ActionDistribution other = Trained.policy(2, 50).distribution(Context.at(40, 3.05, 39.9));
        assertThat(other.probabilities()).isEqualTo(one.probabilities());
    }

    @Test
    void quantisingMovesCostsLittle() {
        AdaptivePolicy cached = Trained.policy(3, 100);
        FactorState state = cached.state();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            Situation exact = situation(state, random.nextDouble(0, 20), random.nextDouble(0.1, 50));
            Situation rounded = situation(state, exact.secondsSince, exact.megabitsPerSecond);
            CacheKey.quantise(rounded);
            Plan a = new Plan(state.splits());
            Plan b = new Plan(state.splits());
            Planner.plan(state, exact, a);
            Planner.plan(state, rounded, b);
            assertThat(b.mean[a.greedy]).isCloseTo(a.mean[a.greedy], within(0.08 * a.mean[a.greedy]));
        }
    }

    private static Situation situation(FactorState state, double secondsSince, double megabitsPerSecond) {
        Situation situation = new Situation();
        double now = state.timeSeconds + secondsSince;
        situation.set(state, Context.at(now, megabitsPerSecond, now), new InFlight(), false);
        return situation;
    }

    @Test
    void keysOfDifferentSituationsDiffer() {
        Set<Long> keys = new HashSet<>();
        int situations = 0;
        for (double since : new double[] {0, 0.1, 1, 10}) {
            for (double rate : new double[] {Double.NaN, 0, 1, 10}) {
                for (int split : new int[] {-1, 0, 5}) {
                    Situation situation = new Situation();
                    situation.secondsSince = since;
                    situation.megabitsPerSecond = rate;
                    situation.inFlight = split < 0 ? 0 : 1;
                    situation.inFlightSplit[0] = Math.max(split, 0);
                    situation.inFlightSeconds[0] = 0.5;
                    keys.add(CacheKey.quantise(situation));
                    situations++;
                }
            }
        }
        assertThat(keys).hasSize(situations).doesNotContain(CacheKey.NONE);
    }

    @Test
    void aChoiceDecidesAsTheDistribution() {
        AdaptivePolicy policy = Trained.policy(4, 60);
        Choice choice = new Choice(policy.splits());
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100; i++) {
            Context context = Context.at(40 + i * 0.1, random.nextDouble(0.5, 20), 40 + i * 0.1);
            double uniform = random.nextDouble();
            int split = policy.decide(context, uniform, choice);
            double probability = choice.probability();
            ActionDistribution distribution = policy.distribution(context);
            assertThat(split).isEqualTo(distribution.draw(uniform));
            assertThat(probability).isEqualTo(distribution.probability(split));
            policy.decide(context, uniform, choice);
            assertThat(choice.cached()).isTrue();
            assertThat(choice.split()).isEqualTo(split);
            assertThat(choice.greedySplit()).isEqualTo(distribution.greedySplit());
        }
    }
}
