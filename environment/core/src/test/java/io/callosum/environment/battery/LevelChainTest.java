package io.callosum.environment.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LevelChainTest {
    private static final LevelChain CHAIN = new LevelChain(new double[] {1, 2, 4}, new double[] {10, 20, 30});

    @Test
    void isOnEachLevelAsLongAsItShould() {
        // Jump chain: inner level half of the time, outer ones a quarter each; so shares of time 10 : 40 : 30.
        double[] seconds = new double[3];
        LevelPath path = CHAIN.path(400_000, new SplittableRandom(1));
        int moves = 0;
        for (int t = 0; t < 400_000; t++) {
            double level = path.at(t);
            seconds[level == 1 ? 0 : level == 2 ? 1 : 2]++;
            moves += t > 0 && level != path.at(t - 1) ? 1 : 0;
        }
        assertThat(seconds[0] / 400_000).isCloseTo(10 / 80.0, within(0.01));
        assertThat(seconds[1] / 400_000).isCloseTo(40 / 80.0, within(0.02));
        assertThat(seconds[2] / 400_000).isCloseTo(30 / 80.0, within(0.02));
        assertThat(moves).as("a move each 20 s").isBetween(15_000, 21_000);
    }

    @Test
    void stepsToNeighboursOnly() {
        LevelPath path = CHAIN.path(10_000, new SplittableRandom(2));
        double before = path.at(0);
        for (double t = 0; t < 10_000; t += 0.001) {
            double level = path.at(t);
            assertThat(level == before || level == before * 2 || level == before / 2)
                    .isTrue();
            before = level;
        }
    }

    @Test
    void theUplinkHasTheRatesOfThePath() {
        LevelPath path = CHAIN.path(1_000, new SplittableRandom(3));
        for (int t = 0; t < 1_000; t++) {
            assertThat(path.uplink().rateAt(t)).isEqualTo(path.at(t) * 1e6);
        }
    }

    @Test
    void oneLevelStays() {
        LevelPath path = new LevelChain(new double[] {7}, new double[] {1}).path(100, new SplittableRandom(1));
        assertThat(path.at(0)).isEqualTo(7);
        assertThat(path.at(1e6)).isEqualTo(7);
        assertThatThrownBy(() -> new LevelChain(new double[] {7}, new double[] {0}))
                .hasMessage("expected times above 0 s, found 0.0");
    }
}
