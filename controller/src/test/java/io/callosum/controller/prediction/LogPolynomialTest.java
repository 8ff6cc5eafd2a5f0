package io.callosum.controller.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LogPolynomialTest {
    /** Over 1 to 100 elements the scaled logarithm runs from -1 to 1. */
    private static LogPolynomial relu(double... coefficients) {
        return new LogPolynomial(
                LayerKind.RELU,
                coefficients.length - 1,
                Arrays.stream(coefficients).boxed().toList(),
                List.of(0.0),
                List.of(Math.log(100)),
                -10,
                10);
    }

    @Test
    void aPolynomialOfTheScaledLogarithm() {
        LogPolynomial quadratic = relu(1, 2, 3);
        assertThat(quadratic.millisOf(new double[] {10})).isCloseTo(Math.exp(1), within(1e-9));
        assertThat(quadratic.millisOf(new double[] {100})).isCloseTo(Math.exp(6), within(1e-6));
        assertThat(quadratic.millisOf(new double[] {1})).isCloseTo(Math.exp(2), within(1e-9));
    }

    @Test
    void beyondTheRangeTimeGrowsWithTheWork() {
        LogPolynomial linear = relu(0, 1);
        assertThat(linear.millisOf(new double[] {300}))
                .isCloseTo(3 * linear.millisOf(new double[] {100}), within(1e-9));
        assertThat(linear.millisOf(new double[] {0.5})).isCloseTo(linear.millisOf(new double[] {1}) / 2, within(1e-9));
    }

    @Test
    void withinTheRangePredictionsAreBounded() {
        assertThat(relu(0, 50).millisOf(new double[] {100})).isCloseTo(Math.exp(10), within(1e-6));
    }

    @Test
    void aColumnThatNeverChangedHasNoEffect() {
        LogPolynomial constant = new LogPolynomial(
                LayerKind.LRN, 1, List.of(1.0, 2.0), List.of(0.0, 1.0, 0.0), List.of(2.0, 1.0, 0.0), -10, 10);
        assertThat(constant.millis(new double[] {1, 1, 0})).isEqualTo(constant.millis(new double[] {1, 5, 3}));
        assertThat(constant.millis(new double[] {2, 1, 0})).isCloseTo(Math.exp(3), within(1e-9));
    }

    @Test
    void numbersThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LogPolynomial(LayerKind.RELU, 2, List.of(1.0), List.of(0.0), List.of(1.0), -1, 1))
                .withMessage("expected 3 coefficients of degree 2, found 1");
    }
}
