package io.callosum.controller.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SplineTest {
    private static final Knots TENS = new Knots(0, Math.log(10), Math.log(100));

    /** Columns HW and Cin, and the variable work = HW^2 Cin. */
    private static Spline spline(List<Double> curve, List<Double> surface) {
        Optional<Spline.Curve> first = Optional.of(new Spline.Curve(TENS, TENS, curve));
        Optional<Spline.Curve> second = Optional.of(new Spline.Curve(TENS, TENS, List.of(0.0, 0.0, 0.0)));
        return new Spline(
                LayerKind.BATCHNORM,
                new double[] {Math.log(2), 2, 1, 1},
                List.of(first, second, Optional.empty(), Optional.empty()),
                List.of(new Spline.Surface(0, 1, surface)));
    }

    private static final List<Double> FLAT = List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);

    @Test
    void thePlaneAloneIsAPowerLaw() {
        Spline spline = spline(List.of(0.0, 0.0, 0.0), FLAT);
        assertThat(spline.millisOf(new double[] {7, 3, 1})).isCloseTo(2 * 49 * 3, within(1e-9));
    }

    @Test
    void aCurveBendsAtItsKnotsAndEndsWithThem() {
        Spline spline = spline(List.of(0.0, 1.0, 0.0), FLAT);
        assertThat(spline.millisOf(new double[] {10, 1, 1})).isCloseTo(200 * Math.E, within(1e-9));
        assertThat(spline.millisOf(new double[] {Math.sqrt(10), 1, 1})).isCloseTo(20 * Math.exp(0.5), within(1e-9));
        assertThat(spline.millisOf(new double[] {1000, 1, 1})).isCloseTo(2e6, within(1e-3));
    }

    @Test
    void aSurfaceIsBilinearBetweenItsKnots() {
        Spline spline = spline(List.of(0.0, 0.0, 0.0), List.of(0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0));
        assertThat(spline.millisOf(new double[] {10, 10, 1})).isCloseTo(2000 * Math.E, within(1e-9));
        assertThat(spline.millisOf(new double[] {Math.sqrt(10), Math.sqrt(10), 1}))
                .isCloseTo(20 * Math.sqrt(10) * Math.exp(0.25), within(1e-9));
        assertThat(spline.millisOf(new double[] {10, 100, 1})).isCloseTo(20000, within(1e-6));
    }

    @Test
    void numbersThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spline(List.of(0.0, 0.0), FLAT))
                .withMessage("expected 3 values, found 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spline(List.of(0.0, 0.0, 0.0), List.of(0.0)))
                .withMessage("expected 9 values, found 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Knots(1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Knots(1, Double.NaN));
    }
}
