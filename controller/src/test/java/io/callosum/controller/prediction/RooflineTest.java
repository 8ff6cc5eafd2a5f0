package io.callosum.controller.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.prediction.Roofline.Regime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RooflineTest {
    private static double[] logs(double... values) {
        double[] logs = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            logs[i] = Math.log(values[i]);
        }
        return logs;
    }

    /** 100 x 200: 20,000 multiply-accumulates; 81,200 bytes of weights, inputs and outputs. */
    @ParameterizedTest
    @CsvSource({"1e-3, 1e-5, 5 + 20, 25", "1e-6, 1e-3, 5 + 81.2, 86.2"})
    void theSlowerOfArithmeticAndMemoryCounts(double perWork, double perByte, String said, double millis) {
        Roofline roofline = new Roofline(LayerKind.LINEAR, List.of(new Regime(5, perWork, perByte)));
        double[] logs = logs(100, 200, 1);
        assertThat(roofline.millis(logs)).as(said).isCloseTo(millis, within(1e-9));
        assertThat(roofline.at(logs).millis()).isEqualTo(roofline.millis(logs));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "3, 1", "4, 2", "11, 2"})
    void theKernelChoosesTheRegime(double kernel, int regime) {
        assertThat(Roofline.regime(LayerKind.MAXPOOL, logs(8, kernel, 1, 3, 8, 1)))
                .isEqualTo(regime);
    }

    @Test
    void kindsWithoutAKernelHaveOneRegime() {
        assertThat(Roofline.regimes(LayerKind.RELU)).isOne();
        assertThat(Roofline.regime(LayerKind.RELU, logs(1000))).isZero();
        assertThatThrownBy(() -> new Roofline(LayerKind.CONV, List.of(new Regime(1, 0, 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected 3 regimes of conv, found 1");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "-1, 1, 1", "NaN, 1, 1", "1, Infinity, 0"})
    void costsAreFiniteAndOneIsAboveZero(double fixed, double perWork, double perByte) {
        assertThatThrownBy(() -> new Regime(fixed, perWork, perByte)).isInstanceOf(IllegalArgumentException.class);
    }
}
