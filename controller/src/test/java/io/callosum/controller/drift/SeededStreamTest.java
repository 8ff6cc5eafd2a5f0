package io.callosum.controller.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** False alarms, delays and recovery on seeded standardised residuals: Gaussian, and Student-t (4) with lag-one correlation 0.3. */
class SeededStreamTest {
    private static final int QUIET = 100;
    private static final int PATIENCE = 400;

    private static ChangeDetector recommended() {
        return new ClippedDetector(Cusum.ofStandardised(), 3);
    }

    private static Stream<Supplier<ChangeDetector>> detectors() {
        return Stream.of(
                SeededStreamTest::recommended,
                () -> Cusum.afterBaseline(32, .5, 12),
                () -> GaussianGlr.ofStandardised(.05),
                () -> WindowShift.ofHorizon(32, 2, 3, 1000));
    }

    /** At delta = 0.05 a run of 64 values alarms in about 1 % of streams: the bound is a loose one. */
    @ParameterizedTest(name = "GLR, seed {0}")
    @CsvSource({"1", "2", "3"})
    void glrKeepsItsDelta(long seed) {
        int alarmed = 0;
        for (int stream = 0; stream < 1000; stream++) {
            Residuals residuals = new Residuals((seed * 100_003) + stream, false);
            GaussianGlr glr = GaussianGlr.ofStandardised(.05);
            boolean any = false;
            for (int i = 0; i < GaussianGlr.WINDOW; i++) {
                any |= glr.observe(residuals.next());
            }
            alarmed += any ? 1 : 0;
        }
        assertThat(alarmed).isLessThan(50);
    }

    @ParameterizedTest(name = "seed {0}: t4, correlation 0.3, at most 1 false alarm in 1,000")
    @CsvSource({"11", "12", "13"})
    void theRecommendedOneIsQuietOnHeavyTails(long seed) {
        assertThat(falseAlarms(recommended(), seed)).isBetween(30, 100);
        assertThat(falseAlarms(Cusum.ofStandardised(), seed))
                .as("without the limit outliers alarm")
                .isGreaterThan(110);
    }

    private static int falseAlarms(ChangeDetector detector, long seed) {
        Residuals residuals = new Residuals(seed, true);
        int alarms = 0;
        for (int i = 0; i < 100_000; i++) {
            if (detector.observe(residuals.next())) {
                alarms++;
                detector.reset();
            }
        }
        return alarms;
    }

    @ParameterizedTest(name = "seed {0}: a shift of {1} deviations is seen after {2} to {3} values on average")
    @CsvSource({"21, 1, 15, 27", "21, 2, 4, 8", "21, 3, 2.5, 5", "22, -1, 15, 27", "22, -2, 4, 8", "22, -3, 2.5, 5"})
    void delayOfTheRecommendedOne(long seed, double shift, double least, double most) {
        assertThat(delay(SeededStreamTest::recommended, seed, shift)).isBetween(least, most);
    }

    /**
     * At about one false alarm in 1,000 all three. At 3 deviations the GLR is as soon; but where it was reset just before the change it never
     * sees it, having no baseline, which these 300 streams hardly show.
     */
    @ParameterizedTest(name = "seed {0}: {1} deviations are seen by CUSUM within {2} of the time of the next best")
    @CsvSource({"31, 1, 0.5", "31, 2, 0.9", "31, 3, 1.05"})
    void theRecommendedOneIsSoonest(long seed, double shift, double share) {
        double cusum = delay(SeededStreamTest::recommended, seed, shift);
        double glr = delay(SeededStreamTest::clippedGlr, seed, shift);
        double sums = delay(SeededStreamTest::clippedSums, seed, shift);
        assertThat(cusum).as("GLR %s, sums %s", glr, sums).isLessThan(share * Math.min(glr, sums));
    }

    @ParameterizedTest(name = "seed {0}: the comparison is at about the same rate of false alarms")
    @CsvSource({"31", "32"})
    void theComparisonIsFair(long seed) {
        int least = falseAlarms(recommended(), seed) * 9 / 10;
        assertThat(falseAlarms(clippedGlr(), seed)).isBetween(least, 140);
        assertThat(falseAlarms(clippedSums(), seed)).isBetween(least, 140);
    }

    private static ChangeDetector clippedGlr() {
        return new ClippedDetector(GaussianGlr.ofStandardised(.05), 3);
    }

    private static ChangeDetector clippedSums() {
        return new ClippedDetector(WindowShift.withThreshold(32, 21), 3);
    }

    private static double delay(Supplier<ChangeDetector> make, long seed, double shift) {
        int streams = 300;
        double total = 0;
        for (int stream = 0; stream < streams; stream++) {
            Residuals residuals = new Residuals((seed * 100_003) + stream, true);
            ChangeDetector detector = make.get();
            for (int i = 0; i < QUIET; i++) {
                if (detector.observe(residuals.next())) {
                    detector.reset();
                }
            }
            int waited = 1;
            while (!detector.observe(residuals.next() + shift) && waited < PATIENCE) {
                waited++;
            }
            total += waited;
        }
        return total / streams;
    }

    /** Up by 4, then the caller resets and takes the new mean as its prediction, then back down: both seen, with sign and age. */
    @ParameterizedTest(name = "detector {index}, seed 5")
    @MethodSource("detectors")
    void recoversInBothDirections(Supplier<ChangeDetector> make) {
        ChangeDetector detector = make.get();
        Residuals residuals = new Residuals(5, false);
        double level = 0;
        double predicted = 0;
        for (double next : List.of(0.0, 4.0, 0.0)) {
            double step = next - level;
            level = next;
            int waited = 0;
            boolean alarm = false;
            while (!alarm && waited < QUIET) {
                alarm = detector.observe(residuals.next() + level - predicted);
                waited++;
            }
            assertThat(alarm).isEqualTo(step != 0);
            if (alarm) {
                assertThat(waited).isLessThan(30);
                assertThat(Math.signum(detector.shift())).isEqualTo(Math.signum(step));
                assertThat(detector.sinceChange()).isBetween(1L, 40L);
                detector.reset();
                predicted = level;
                for (int i = 0; i < QUIET; i++) {
                    assertThat(detector.observe(residuals.next() + level - predicted))
                            .isFalse();
                }
            }
        }
    }

    @ParameterizedTest(name = "detector {index}, seed 6")
    @MethodSource("detectors")
    void stateIsBitExact(Supplier<ChangeDetector> make) {
        ChangeDetector one = make.get();
        Residuals residuals = new Residuals(6, true);
        for (int length : new int[] {0, 1, 17, 200}) {
            for (int i = 0; i < length; i++) {
                one.observe(residuals.next());
            }
            double[] state = new double[one.stateLength() + 3];
            one.writeState(state, 2);
            ChangeDetector other = make.get();
            other.observe(1);
            other.readState(state, 2);
            assertThat(other.statistic()).isEqualTo(one.statistic());
            for (int i = 0; i < 100; i++) {
                double value = residuals.next() + (i > 50 ? 2 : 0);
                assertThat(other.observe(value)).isEqualTo(one.observe(value));
                assertThat(other.statistic()).isEqualTo(one.statistic());
                assertThat(other.shift()).isEqualTo(one.shift());
                assertThat(other.sinceChange()).isEqualTo(one.sinceChange());
            }
        }
    }

    @ParameterizedTest(name = "detector {index}")
    @MethodSource("detectors")
    void whatIsNoNumberOrNoStateIsRefusedAndChangesNothing(Supplier<ChangeDetector> make) {
        ChangeDetector detector = make.get();
        for (int i = 0; i < 50; i++) {
            detector.observe(i % 3);
        }
        double[] before = new double[detector.stateLength()];
        detector.writeState(before, 0);
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> detector.observe(bad)).hasMessageContaining("found " + bad);
            double[] broken = before.clone();
            broken[broken.length - 1] = bad;
            assertThatThrownBy(() -> detector.readState(broken, 0)).hasMessageContaining("found " + bad);
        }
        double[] broken = before.clone();
        broken[1] = .5;
        assertThatThrownBy(() -> detector.readState(broken, 0)).hasMessageContaining("found 0.5");
        assertThatThrownBy(() -> detector.readState(before, 1)).hasMessageContaining("numbers of state");
        double[] after = new double[detector.stateLength()];
        detector.writeState(after, 0);
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aResetDetectorIsANewOne() {
        detectors().forEach(make -> {
            ChangeDetector used = make.get();
            for (int i = 0; i < 100; i++) {
                used.observe(i);
            }
            used.reset();
            double[] state = new double[used.stateLength()];
            double[] fresh = new double[used.stateLength()];
            used.writeState(state, 0);
            make.get().writeState(fresh, 0);
            assertThat(state).isEqualTo(fresh);
            assertThat(used.statistic()).isZero();
            assertThat(used.shift()).isZero();
        });
    }

    /** Mean 0, deviation 1. Heavy: innovations t with 4 degrees of freedom over sqrt 2, lag-one correlation 0.3. */
    private static final class Residuals {
        private final SplittableRandom random;
        private final boolean heavy;
        private double last;

        Residuals(long seed, boolean heavy) {
            random = new SplittableRandom(seed);
            this.heavy = heavy;
        }

        double next() {
            double normal = random.nextGaussian();
            if (!heavy) {
                return normal;
            }
            double chiSquare = -2 * Math.log((1 - random.nextDouble()) * (1 - random.nextDouble()));
            last = .3 * last + Math.sqrt(1 - .09) * normal / Math.sqrt(chiSquare / 4) / Math.sqrt(2);
            return last;
        }
    }
}
