package io.callosum.controller.adaptive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class SurprisesTest {
    private final Surprises surprises = new Surprises();

    @Test
    void theSecondInARowIsAJump() {
        assertThat(surprises.isJump(4)).isFalse();
        assertThat(surprises.isJump(3)).isTrue();
        assertThat(surprises.isJump(3)).isFalse();
    }

    @Test
    void oneToTheOtherSideStartsAnew() {
        assertThat(surprises.isJump(4)).isFalse();
        assertThat(surprises.isJump(-4)).isFalse();
        assertThat(surprises.isJump(-4)).isTrue();
    }

    @Test
    void anUsualValueBetweenThemStartsAnew() {
        assertThat(surprises.isJump(4)).isFalse();
        assertThat(surprises.isJump(0)).isFalse();
        assertThat(surprises.isJump(4)).isFalse();
    }

    @Test
    @DisplayName("8 % outliers, seed 1: seldom taken for jumps")
    void heavyTailsAreLearned() {
        SplittableRandom random = new SplittableRandom(1);
        int jumps = 0;
        for (int i = 0; i < 5000; i++) {
            if (surprises.isJump(random.nextDouble() < 0.08 ? 5 : random.nextDouble(-2, 2)) && i >= 200) {
                jumps++;
            }
        }
        // Two in a row come 0.08^2 x 4800 = 31 times, three 2.5 times.
        assertThat(jumps).isBetween(1, 12);
    }

    @Test
    void withManyOutliersTheThirdInARowIsAJump() {
        for (int i = 0; i < 400; i++) {
            surprises.isJump(i % 8 == 0 ? 5 : 0);
        }
        assertThat(surprises.isJump(5)).isFalse();
        assertThat(surprises.isJump(5)).isFalse();
        assertThat(surprises.isJump(5)).isTrue();
    }

    @Test
    void jumpsThemselvesAreNoOutliers() {
        for (int i = 0; i < 200; i++) {
            surprises.isJump(4);
            assertThat(surprises.isJump(4)).isTrue();
            surprises.isJump(1);
            surprises.isJump(-1);
        }
    }

    @Test
    void aCopyGoesItsOwnWay() {
        surprises.isJump(4);
        Surprises copy = surprises.copy();
        surprises.isJump(0);
        assertThat(copy.isJump(4)).isTrue();
    }
}
