package io.callosum.controller.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ActionDistributionTest {
    @Test
    void drawsByTheCumulativeDistributionAndNeverTheImpossible() {
        ActionDistribution distribution =
                new ActionDistribution(new double[] {0, 0.25, 0, 0.75, 0}, new double[5], 3, 9);
        assertThat(distribution.draw(0)).isEqualTo(1);
        assertThat(distribution.draw(0.2499)).isEqualTo(1);
        assertThat(distribution.draw(0.25)).isEqualTo(3);
        assertThat(distribution.draw(Math.nextDown(1.0))).isEqualTo(3);
        assertThat(distribution.policyVersion()).isEqualTo(9);
    }

    @Test
    void refusesWhatIsNoDistribution() {
        assertThatThrownBy(() -> new ActionDistribution(new double[] {0.5, 0.4}, new double[2], 0, 0))
                .hasMessageContaining("0.9");
        assertThatThrownBy(() -> new ActionDistribution(new double[] {1.5, -0.5}, new double[2], 0, 0))
                .hasMessageContaining("1.5");
        assertThatThrownBy(() -> new ActionDistribution(new double[] {Double.NaN, 1}, new double[2], 0, 0))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new ActionDistribution(new double[] {1}, new double[2], 0, 0))
                .hasMessageContaining("1 and 2");
        assertThatThrownBy(() -> new ActionDistribution(new double[] {1}, new double[1], 1, 0))
                .hasMessageContaining("found 1");
    }
}
