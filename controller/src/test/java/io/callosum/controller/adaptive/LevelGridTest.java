package io.callosum.controller.adaptive;

import static io.callosum.controller.adaptive.LevelGrid.LEVELS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class LevelGridTest {
    private static int slow(double secondsPerByte) {
        int within = 0;
        while (within < LEVELS && LevelGrid.secondsPerByte(within) <= secondsPerByte) {
            within++;
        }
        return within;
    }

    @Test
    void levelsWithinCountsALevelFromItsOwnSlownessOn() {
        for (int g = 0; g < LEVELS; g++) {
            double level = LevelGrid.secondsPerByte(g);
            assertThat(LevelGrid.levelsWithin(Math.nextDown(level))).isEqualTo(g);
            assertThat(LevelGrid.levelsWithin(level)).isEqualTo(g + 1);
            assertThat(LevelGrid.levelsWithin(Math.nextUp(level))).isEqualTo(g + 1);
        }
    }

    @Test
    @DisplayName("levelsWithin agrees with counting, seed 1")
    void levelsWithinAgreesWithCounting() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100_000; i++) {
            double secondsPerByte = Math.exp(random.nextDouble(-20, -5));
            assertThat(LevelGrid.levelsWithin(secondsPerByte)).isEqualTo(slow(secondsPerByte));
        }
    }

    @Test
    void nothingIsWithinNoTimeAndAllWithinAnyTime() {
        assertThat(LevelGrid.levelsWithin(0)).isZero();
        assertThat(LevelGrid.levelsWithin(-1)).isZero();
        assertThat(LevelGrid.levelsWithin(Double.NaN)).isZero();
        assertThat(LevelGrid.levelsWithin(Double.POSITIVE_INFINITY)).isEqualTo(LEVELS);
    }
}
