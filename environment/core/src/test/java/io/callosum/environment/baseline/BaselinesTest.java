package io.callosum.environment.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.environment.baseline.contextual.EpsilonGreedyPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaselinesTest {
    private static final PartitionProblem PROBLEM = Problems.round(Objective.LATENCY);

    @Test
    void theNamesOfTheCommandLine() {
        assertThat(Baselines.names())
                .containsExactly(
                        "maui",
                        "ans",
                        "ans-scaled",
                        "linucb",
                        "linucb-disjoint",
                        "d-linucb",
                        "lin-ts",
                        "bucket-ucb",
                        "bucket-ts",
                        "squarecb",
                        "ucb1",
                        "d-ucb",
                        "eps-greedy",
                        "random")
                .allSatisfy(name -> {
                    assertThat(Baselines.contains(name)).isTrue();
                    assertThat(Baselines.create(name, PROBLEM, 1).orElseThrow().name())
                            .isEqualTo(name);
                });
    }

    @ParameterizedTest(name = "{0} explores with probability {1}")
    @CsvSource({
        "eps-greedy, .1",
        "eps-greedy:0, 0",
        "eps-greedy:1, 1",
        "eps-greedy:0.3, .3",
        "eps-greedy:.25, .25",
        "eps-greedy:1.00, 1"
    })
    void anEpsilonInTheName(String name, double epsilon) {
        ActionDistribution distribution =
                Baselines.create(name, PROBLEM, 1).orElseThrow().distribution(Context.at(0));
        assertThat(distribution.greedySplit()).isEqualTo(2);
        assertThat(distribution.probability(0)).isEqualTo(epsilon / 4);
        assertThat(distribution.probability(2)).isEqualTo(1 - epsilon + epsilon / 4);
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(
            strings = {
                "",
                "static",
                "adaptive",
                "LinUCB",
                "linucb ",
                "linucb:1",
                "eps-greedy:",
                "eps-greedy:1.1",
                "eps-greedy:-0.1",
                "eps-greedy:NaN",
                "eps-greedy:1e-1",
                "eps-greedy:0.1\n"
            })
    void otherNamesAreNobodys(String name) {
        assertThat(Baselines.contains(name)).isFalse();
        assertThat(Baselines.create(name, PROBLEM, 1)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void anEpsilonIsAProbability(double epsilon) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EpsilonGreedyPolicy(PROBLEM, "eps", epsilon))
                .withMessage("expected epsilon in [0, 1], found " + epsilon);
    }
}
