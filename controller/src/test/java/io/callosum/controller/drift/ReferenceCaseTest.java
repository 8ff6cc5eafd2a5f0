package io.callosum.controller.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exact numbers, computed elsewhere from the formulas: 13 values whose mean goes from 0.3 to 0.68 after the eighth. */
class ReferenceCaseTest {
    private static final double[] D = {.3, .35, .25, .3, .3, .32, .28, .3, .6, .7, .65, .7, .75};

    @Test
    void cusumAlarmsAtTheTwelfthValue() {
        Cusum cusum = Cusum.afterBaseline(5, .1, 1);
        List<Integer> alarms = new ArrayList<>();
        double[] up = {0, 0, 0, 0, 0, 0, 0, 0, .2, .5, .75, 1.05, 1.4};
        for (int k = 1; k <= D.length; k++) {
            if (cusum.observe(D[k - 1])) {
                alarms.add(k);
                assertThat(cusum.sinceChange()).isEqualTo(k - 8);
            }
            assertThat(cusum.up()).isCloseTo(up[k - 1], within(1e-12));
            assertThat(cusum.down()).isLessThan(1e-12);
        }
        assertThat(alarms).containsExactly(12, 13);
        assertThat(cusum.baseline()).isCloseTo(.3, within(1e-15));
        assertThat(cusum.shift()).isCloseTo(.38, within(1e-12));
    }

    /** A defect seen elsewhere: the baseline samples were fed to the sums a second time. */
    @Test
    void baselineSamplesAreNotCountedTwice() {
        Cusum cusum = Cusum.afterBaseline(5, .1, 3);
        for (double value : new double[] {0, 0, 0, 0, 5, 1, 1}) {
            assertThat(cusum.observe(value)).isFalse();
        }
        assertThat(cusum.statistic()).isZero();
        assertThat(cusum.sinceChange()).isZero();
    }

    @Test
    void gaussianGlrIsLargestAtTheEighthValue() {
        GaussianGlr glr = new GaussianGlr(.1, 64, .05);
        boolean alarm = false;
        for (double value : D) {
            alarm = glr.observe(value);
        }
        assertThat(glr.statistic()).isCloseTo(22.215384615384604, within(1e-11));
        assertThat(D.length - glr.sinceChange()).isEqualTo(8);
        assertThat(glr.threshold()).isCloseTo(7.941768598414406, within(1e-14));
        assertThat(glr.shift()).isCloseTo(.38, within(1e-12));
        assertThat(alarm).isTrue();
    }

    /** The same values taken as Bernoulli means raise no alarm: why latencies are watched as Gaussian residuals. */
    @Test
    void bernoulliGlrSeesNothing() {
        double best = 0;
        int at = 0;
        int n = D.length;
        for (int s = 1; s < n; s++) {
            double score = s * divergence(mean(0, s), mean(0, n)) + (n - s) * divergence(mean(s, n), mean(0, n));
            if (score > best) {
                best = score;
                at = s;
            }
        }
        assertThat(best).isCloseTo(.9141206335364617, within(1e-12));
        assertThat(at).isEqualTo(8);
        assertThat(best).isLessThan(7.941768598414406);
    }

    /** The definition, taken literally, against the running sums: a window that has turned round several times. */
    @Test
    void glrEqualsItsDefinitionOnASlidingWindow() {
        GaussianGlr glr = new GaussianGlr(.7, 13, .05);
        for (int turn = 0; turn < 40; turn++) {
            glr.observe(Math.sin(turn * turn));
        }
        for (double value : D) {
            glr.observe(value);
        }
        double best = 0;
        for (int s = 1; s < D.length; s++) {
            double gap = mean(0, s) - mean(s, D.length);
            best = Math.max(best, (double) s * (D.length - s) / D.length * gap * gap / (2 * .7 * .7));
        }
        assertThat(glr.statistic()).isCloseTo(best, within(1e-13));
        assertThat(glr.sinceChange()).isEqualTo(5);
    }

    @Test
    void windowShiftComparesTwoHalves() {
        WindowShift shift = WindowShift.ofHorizon(8, 1, 2, 10);
        assertThat(shift.threshold()).isCloseTo(Math.sqrt(4 * Math.log(400)), within(1e-14));
        WindowShift sharp = WindowShift.withThreshold(8, 1);
        List<Integer> alarms = new ArrayList<>();
        for (int k = 1; k <= D.length; k++) {
            assertThat(shift.observe(D[k - 1]))
                    .as("at most 4 apart: b is above")
                    .isFalse();
            if (sharp.observe(D[k - 1])) {
                alarms.add(k);
            }
            double expected = k < 8 ? 0 : Math.abs(4 * (mean(k - 4, k) - mean(k - 8, k - 4)));
            assertThat(sharp.statistic()).isCloseTo(expected, within(1e-12));
        }
        assertThat(alarms).containsExactly(11, 12, 13);
        assertThat(sharp.shift()).isCloseTo((2.8 - 1.5) / 4, within(1e-12));
    }

    @Test
    void settingsThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> Cusum.afterBaseline(0, .1, 1)).hasMessageContaining("found 0");
        assertThatThrownBy(() -> Cusum.about(0, -1, 1)).hasMessageContaining("found -1");
        assertThatThrownBy(() -> Cusum.about(0, 1, Double.NaN)).hasMessageContaining("found NaN");
        assertThatThrownBy(() -> new GaussianGlr(0, 64, .05)).hasMessageContaining("positive deviation");
        assertThatThrownBy(() -> new GaussianGlr(1, 1, .05)).hasMessageContaining("found 1");
        assertThatThrownBy(() -> new GaussianGlr(1, 64, 2)).hasMessageContaining("found 2");
        assertThatThrownBy(() -> WindowShift.withThreshold(7, 1)).hasMessageContaining("found 7");
        assertThatThrownBy(() -> WindowShift.ofHorizon(8, 1, 0, 1)).hasMessageContaining("found 0 and 1");
        assertThatThrownBy(() -> new ClippedDetector(Cusum.ofStandardised(), 0)).hasMessageContaining("limit");
    }

    private static double mean(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += D[i];
        }
        return sum / (to - from);
    }

    private static double divergence(double p, double q) {
        return p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
    }
}
