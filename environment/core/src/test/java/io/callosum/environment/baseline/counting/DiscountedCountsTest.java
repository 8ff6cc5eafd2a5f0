package io.callosum.environment.baseline.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscountedCountsTest {
    private static DiscountedCounts play(DiscountedCounts counts, int[] arms, double[] values) {
        DiscountedCounts played = counts;
        for (int i = 0; i < arms.length; i++) {
            played = played.with(arms[i], values[i]);
        }
        return played;
    }

    @Test
    void theReferenceCaseOfDUcb() {
        DiscountedCounts counts =
                play(DiscountedCounts.none(2, .9), new int[] {0, 1, 0, 1, 1, 0}, new double[] {1, 0, 1, 1, 0, 0});
        assertThat(counts.number(0)).isCloseTo(2.31949, within(1e-12));
        assertThat(counts.number(1)).isCloseTo(2.3661, within(1e-12));
        assertThat(counts.mean(0)).isCloseTo(.5688707431, within(5e-11));
        assertThat(counts.mean(1)).isCloseTo(.3423354888, within(5e-11));
        assertThat(counts.mean(0) + counts.radius(0, 1, .6)).isCloseTo(1.8330311316, within(5e-11));
        assertThat(counts.mean(1) + counts.radius(1, 1, .6)).isCloseTo(1.5939825453, within(5e-11));
    }

    @Test
    void withoutDiscountItIsUcb1() {
        int[] arms = {0, 0, 0, 1, 1, 2, 2, 2, 2, 2};
        double[] rewards = {0, 0, 1, 0, 0, 0, 0, 1, 1, 1};
        DiscountedCounts counts = play(DiscountedCounts.none(3, 1), arms, rewards);
        double[] expected = {1.5723073962832794, 1.5174271293851465, 1.5597051824376162};
        for (int arm = 0; arm < 3; arm++) {
            assertThat(counts.mean(arm) + counts.radius(arm, 1, .5)).isCloseTo(expected[arm], within(1e-14));
        }
    }

    @Test
    void anArmThatIsForgottenIsUnknownAgain() {
        DiscountedCounts counts = DiscountedCounts.none(2, .5);
        assertThat(counts.isUnknown(0)).isTrue();
        counts = counts.with(0, 1);
        assertThat(counts.isUnknown(0)).isFalse();
        assertThat(counts.radius(0, 1, .6)).as("one observation in all").isEqualTo(0);
        for (int i = 0; i < 1100; i++) {
            counts = counts.with(1, 1);
            assertThat(counts.isUnknown(0) || Double.isFinite(counts.radius(0, 1, .6)))
                    .isTrue();
        }
        assertThat(counts.isUnknown(0)).isTrue();
        assertThat(counts.mean(1)).isCloseTo(1, within(1e-12));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {0, -1, 1.5, Double.NaN})
    void aDiscountIsAboveNothingAndAtMostOne(double discount) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DiscountedCounts.none(2, discount))
                .withMessage("expected a discount in (0, 1], found " + discount);
    }
}
