package io.callosum.controller.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callosum.controller.Codecs;
import io.callosum.controller.Profiles;
import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.profile.SplitCosts;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Policies that know nothing of tolerances, and the static one, which does. */
class AdmissiblePolicyTest {
    private static final SplitCosts SPLITS = Profiles.alexNet().splitCosts();
    private static final PartitionProblem PROBLEM = PartitionProblem.latency(
            SPLITS.withCodecs(
                    List.of(
                            Codecs.of(SPLITS, "float16", 0.5, 0.01, 0.001),
                            Codecs.of(SPLITS, "int8", 0.25, 0.01, 0.05)),
                    0.01),
            new LinkPrior(5, 0.02),
            1.5);

    @Test
    void probabilityMovesToTheSplitAsItIs() {
        int count = PROBLEM.splits();
        Policy uniform = new Policy() {
            @Override
            public String name() {
                return "uniform";
            }

            @Override
            public int splits() {
                return count;
            }

            @Override
            public ActionDistribution distribution(Context context) {
                double[] probabilities = new double[count];
                Arrays.fill(probabilities, 1.0 / count);
                return new ActionDistribution(probabilities, new double[count], 5, 7);
            }
        };
        Policy policy = new AdmissiblePolicy(uniform, PROBLEM);
        ActionDistribution distribution = policy.distribution(Context.at(0));

        assertThat(policy.actions()).isEqualTo(PROBLEM.costs().actions());
        for (int k = 1; k < SPLITS.splits() - 1; k++) {
            assertThat(distribution.probability(3 * k)).isEqualTo(2.0 / count);
            assertThat(distribution.probability(3 * k + 1)).isEqualTo(1.0 / count);
            assertThat(distribution.probability(3 * k + 2)).isZero();
        }
        assertThat(distribution.probability(count - 1)).isEqualTo(1.0 / count);
        assertThat(distribution.greedySplit()).isEqualTo(3);
        assertThat(distribution.policyVersion()).isEqualTo(7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdmissiblePolicy(FixedSplitPolicy.allServer(3), PROBLEM));
    }

    @Test
    void staticTakesTheCheapestAdmissibleAction() {
        ActionDistribution distribution = new StaticPolicy(PROBLEM).distribution(Context.at(1, 1, 1));
        int action = distribution.greedySplit();

        assertThat(new StaticPolicy(PROBLEM).actions().codec(action)).isEqualTo("float16");
        boolean[] admissible = PROBLEM.costs().admissible();
        for (int a = 0; a < admissible.length; a++) {
            if (!admissible[a]) {
                assertThat(distribution.predictedSeconds(a)).isInfinite();
            }
        }
    }
}
