package io.callosum.environment.evaluation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LevelTest {
    private static double noise(SplittableRandom random) {
        return 0.1 * random.nextDouble(-1, 1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void followsAStepWithinAFewLooks(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Level level = new Level(LevelSettings.LINK);
        double error = 0;
        for (int i = 0; i < 400; i++) {
            double truth = i / 100 % 2 == 0 ? -12 : -10;
            level.predict(i * 0.5, Double.NaN);
            if (i >= 100 && i % 100 >= 15) {
                error += Math.abs(level.prediction() - truth) / 255;
            }
            level.observe(i * 0.5, truth + noise(random), 1);
        }
        assertThat(error).as("mean error once a step is 15 looks old").isLessThan(0.15);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void learnsToTrustAContextThatIsRight(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Level level = new Level(LevelSettings.LINK);
        double informed = 0;
        for (int i = 0; i < 600; i++) {
            double truth = -12 + random.nextDouble(-1, 1);
            level.predict(i, truth + 5);
            informed += i < 300 ? 0 : Math.abs(level.prediction() - truth) / 300;
            level.observe(i, truth + noise(random), 1);
        }
        assertThat(informed).as("without the context it would be 0.5").isLessThan(0.15);
    }

    @Test
    void residualsAreQuantiles() {
        ResidualWindow window = new ResidualWindow(64, 0.5);
        double[] before = window.quantiles().clone();
        assertThat(before[0]).isCloseTo(-before[31], within(1e-12));
        assertThat(window.shareAbove(0)).isEqualTo(0.5);
        for (int i = 100; i > 0; i--) {
            window.add(i);
        }
        assertThat(window.quantiles()).isSorted();
        assertThat(window.quantiles()[0]).as("only the last 64 count").isEqualTo(2);
        assertThat(window.quantiles()[31]).isEqualTo(64);
        assertThat(window.meanAbove(60, -1)).isEqualTo(63);
        assertThat(window.meanAbove(64, -1)).isEqualTo(-1);
    }
}
