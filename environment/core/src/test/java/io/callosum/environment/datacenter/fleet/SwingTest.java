package io.callosum.environment.datacenter.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SwingTest {
    @ParameterizedTest(name = "period {0} s, seed 6")
    @ValueSource(ints = {4, 10, 25})
    void aCycleIsFoundWithItsPeriod(int period) {
        SplittableRandom random = new SplittableRandom(6);
        Swing swing = Swing.of(IntStream.range(0, 120)
                .mapToDouble(i -> 0.5 + 0.2 * Math.sin(2 * Math.PI * i / period) + 0.05 * random.nextGaussian())
                .toArray());

        assertThat(swing.isCycle()).isTrue();
        assertThat(swing.periodSeconds() % period).isIn(0.0, 1.0, period - 1.0);
        assertThat(swing.deviation()).isCloseTo(0.2 / Math.sqrt(2), within(0.02));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void chanceIsNoCycle(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Swing swing = Swing.of(IntStream.range(0, 120)
                .mapToDouble(i -> 0.5 + 0.05 * random.nextGaussian())
                .toArray());

        assertThat(swing.isCycle()).as("%s", swing).isFalse();
        assertThat(swing.mean()).isCloseTo(0.5, within(0.02));
        assertThat(Math.abs(swing.lag1())).isLessThan(0.3);
    }

    @Test
    void whatNeverMovesHasNoPeriod() {
        assertThat(Swing.of(new double[] {1, 1, 1})).satisfies(swing -> {
            assertThat(swing.deviation()).isZero();
            assertThat(swing.periodSeconds()).isNaN();
            assertThat(swing.isCycle()).isFalse();
        });
        assertThatThrownBy(() -> Swing.of(new double[1])).hasMessage("expected at least 2 seconds, found 1");
    }

    @Test
    void jainsIndexIsThatOfItsAuthors() {
        assertThat(Fairness.of(new double[] {2, 2, 2}).jain()).isCloseTo(1, within(1e-12));
        assertThat(Fairness.of(new double[] {5, 0, 0, 0}).jain()).isCloseTo(0.25, within(1e-12));
        assertThat(Fairness.of(new double[] {1, 3})).isEqualTo(new Fairness(2, 2, 0.8));
        assertThat(Fairness.of(new double[0]).jain()).isNaN();
    }
}
