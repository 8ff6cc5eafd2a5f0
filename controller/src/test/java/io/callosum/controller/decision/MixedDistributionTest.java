package io.callosum.controller.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixedDistributionTest {
    private final ActionDistribution first =
            new ActionDistribution(new double[] {0.2, 0.8, 0}, new double[] {1, 2, 3}, 1, 5);
    private final ActionDistribution second =
            new ActionDistribution(new double[] {0.5, 0, 0.5}, new double[] {4, 5, 6}, 2, 7);

    @Test
    void everyProbabilityIsTheMixture() {
        MixedDistribution mixed = new MixedDistribution(first, second, 0.1);
        assertThat(mixed.probabilities()).containsExactly(new double[] {0.23, 0.72, 0.05}, within(1e-15));
        assertThat(mixed.predictedSeconds(2)).isEqualTo(6);
        assertThat(mixed.policyVersion()).isEqualTo(7);
        assertThat(mixed.greedySplit()).isEqualTo(1);
        assertThat(new MixedDistribution(first, second, 0.9).greedySplit()).isEqualTo(2);
        assertThat(mixed.first()).isSameAs(first);
        assertThat(mixed.second()).isSameAs(second);
        assertThat(mixed.share()).isEqualTo(0.1);
    }

    @ParameterizedTest(name = "share {0}")
    @ValueSource(doubles = {0.05, 0.1, 0.3, 0.7, 0.98})
    void twoThatAreCertainOfTheSameStayCertain(double share) {
        ActionDistribution certain = ActionDistribution.certain(1, new double[3], 0);
        assertThat(new MixedDistribution(certain, certain, share).probability(1))
                .isEqualTo(1, within(1e-15));
    }

    @ParameterizedTest(name = "share {0}")
    @ValueSource(doubles = {0, 1, -0.1, 1.1, Double.NaN})
    void aShareIsInside(double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MixedDistribution(first, second, share))
                .withMessage("expected a share in (0, 1), found " + share);
    }

    @Test
    void bothDecideBetweenTheSameSplits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MixedDistribution(first, ActionDistribution.certain(0, new double[4], 0), 0.5))
                .withMessage("expected as many splits twice, found 3 and 4");
    }
}
