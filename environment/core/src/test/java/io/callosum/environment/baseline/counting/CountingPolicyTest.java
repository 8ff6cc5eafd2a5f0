package io.callosum.environment.baseline.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.objective.Objective;
import io.callosum.environment.baseline.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountingPolicyTest {
    private static CountingPolicy create(String name) {
        return name.equals("ucb1")
                ? CountingPolicy.ucb1(Problems.round(Objective.LATENCY))
                : CountingPolicy.discountedUcb(Problems.round(Objective.LATENCY));
    }

    private static int play(CountingPolicy policy, double... latencySeconds) {
        Decision decision = Problems.decide(policy, 0, Context.at(0), 0.5);
        policy.observe(decision, Problems.total(latencySeconds[decision.split()], 0), 0);
        return decision.split();
    }

    /** Predicted at 8 Mbit/s: 1.06, 0.35, 0.34 and 0.4 s. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ucb1", "d-ucb"})
    void everySplitIsTriedOnceTheMostPromisingFirst(String name) {
        CountingPolicy policy = create(name);
        int[] tried = new int[4];
        for (int i = 0; i < 4; i++) {
            tried[i] = play(policy, .1, .2, .3, .4);
        }
        assertThat(tried).containsExactly(2, 1, 3, 0);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ucb1", "d-ucb"})
    void theCheapestSplitIsPlayedMost(String name) {
        CountingPolicy policy = create(name);
        int[] played = new int[4];
        for (int i = 0; i < 2000; i++) {
            played[play(policy, .1, .7, .7, .7)]++;
        }
        assertThat(played[0]).isGreaterThan(1600);
        assertThat(played[1]).isPositive();
    }

    /** UCB1 has 1000 outcomes to unlearn, D-UCB about 200. */
    @Test
    void onlyDUcbNoticesAChangeSoon() {
        int[] cheapAfterwards = new int[2];
        String[] names = {"ucb1", "d-ucb"};
        for (int n = 0; n < 2; n++) {
            CountingPolicy policy = create(names[n]);
            for (int i = 0; i < 2000; i++) {
                play(policy, .1, .7, .7, .7);
            }
            for (int i = 0; i < 400; i++) {
                cheapAfterwards[n] += play(policy, .4, .7, .1, .7) == 2 ? 1 : 0;
            }
        }
        assertThat(cheapAfterwards[1]).isGreaterThan(200).isGreaterThan(2 * cheapAfterwards[0]);
    }

    @Test
    void withoutItsEnergyACostIsUnknown() {
        CountingPolicy policy = CountingPolicy.ucb1(Problems.round(Objective.ENERGY));
        int first = Problems.decide(policy, 0, Context.at(0), 0.5).split();
        Outcome unmeasured = Outcome.builder(Status.COMPLETED, 100).build();
        policy.observe(Problems.decision(policy, Context.at(0), first), unmeasured, 0);
        assertThat(Problems.decide(policy, 1, Context.at(0), 0.5).split()).isEqualTo(first);
    }
}
