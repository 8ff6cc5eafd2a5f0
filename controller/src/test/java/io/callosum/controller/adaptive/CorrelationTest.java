package io.callosum.controller.adaptive;

import static io.callosum.controller.adaptive.LevelGrid.LEVELS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Five rows at a time give what one at a time gives. */
final class CorrelationTest {
    private static final int LENGTH = 61;

    private final double[] weights = new double[LEVELS];
    private final double[] signal =
            new SplittableRandom(3).doubles(LENGTH + LEVELS - 1).toArray();
    private final double[] out = new double[LENGTH];

    private double slow(int i) {
        double sum = 0;
        for (int h = 0; h < LEVELS; h++) {
            sum += weights[h] * signal[i + h];
        }
        return sum;
    }

    @ParameterizedTest(name = "weights {0} to {1}, seed 4")
    @CsvSource({"0,31", "0,1", "30,31", "7,12", "7,13", "5,20", "1,31"})
    void agreesWithTheDefinitionWhereWeightsAreNotZero(int from, int to) {
        SplittableRandom random = new SplittableRandom(4);
        for (int h = from; h < to; h++) {
            weights[h] = random.nextDouble();
        }
        Correlation.of(weights, from, to, signal, out, 3, LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            assertThat(out[i]).isCloseTo(i < 3 ? 0 : slow(i), within(1e-12));
        }
        Correlation.of(weights, signal, out, LEVELS);
        for (int i = 0; i < LEVELS; i++) {
            assertThat(out[i]).isCloseTo(slow(i), within(1e-12));
        }
    }
}
