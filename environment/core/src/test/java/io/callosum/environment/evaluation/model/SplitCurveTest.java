package io.callosum.environment.evaluation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class SplitCurveTest {
    private static final double[] SHAPE = {0, 1, 2, 3, 4};

    @Test
    void nothingSeenIsTheShape() {
        SplitCurve curve = new SplitCurve(SHAPE, true, 0.1);
        assertThat(curve.value(3)).isEqualTo(3);
        assertThat(curve.isKnown(3)).isTrue();
        SplitCurve guess = new SplitCurve(SHAPE, false, 0.1);
        assertThat(guess.isKnown(3)).isFalse();
        assertThat(guess.isKnown(0)).as("nothing is nothing").isTrue();
        guess.otherwise(Math.log(10));
        assertThat(guess.value(2)).isCloseTo(20, within(1e-12));
        assertThat(guess.value(0)).isZero();
    }

    @Test
    void unseenSplitsFollowTheirNeighbours() {
        SplitCurve curve = new SplitCurve(SHAPE, false, 0.25);
        curve.set(2, 4, 0.1);
        assertThat(curve.value(1)).as("twice its shape, as split 2").isCloseTo(2, within(1e-12));
        assertThat(curve.value(4)).isCloseTo(8, within(1e-12));
        curve.set(4, 32, 0.1);
        assertThat(curve.value(3))
                .as("between twice and eight times, on a log scale")
                .isCloseTo(12, within(1e-12));
        assertThat(curve.isKnown(3)).isFalse();
        assertThat(curve.isKnown(4)).isTrue();
    }

    @Test
    void stepsMoveTheValueAndShrinkTheVariance() {
        SplitCurve curve = new SplitCurve(SHAPE, true, 0.2);
        curve.adjust(3, Math.log(1.5), 0.75);
        assertThat(curve.value(3)).isCloseTo(4.5, within(1e-12));
        assertThat(curve.variance(3)).isCloseTo(0.05, within(1e-12));
        for (int i = 0; i < 20; i++) {
            curve.adjust(3, 0, 0.75);
        }
        assertThat(curve.variance(3)).as("it can always follow").isEqualTo(1e-3);
    }

    @Test
    void whatIsCertainStays() {
        SplitCurve curve = new SplitCurve(SHAPE, false, 0.2);
        curve.set(1, 7, 0);
        curve.adjust(1, 3, 0.5);
        assertThat(curve.value(1)).isCloseTo(7, within(1e-12));
        curve.set(0, 7, 0);
        assertThat(curve.value(0)).isZero();
    }
}
