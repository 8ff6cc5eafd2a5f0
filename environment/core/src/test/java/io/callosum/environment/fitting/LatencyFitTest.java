package io.callosum.environment.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.prediction.LayerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LatencyFitTest {
    private static Samples.Sample row(LayerKind kind, Map<String, Double> values, double millis) {
        List<Double> logs = new ArrayList<>();
        for (double value : kind.complete(values)) {
            logs.add(Math.log(value));
        }
        return new Samples.Sample(logs, millis);
    }

    private static Samples.Sample linear(double in, double out, double millis) {
        return row(LayerKind.LINEAR, Map.of("in_features", in, "out_features", out), millis);
    }

    /** A launch, then memory: twice as slow once the weights no longer fit a cache of 256 kB; 5 % noise. */
    private static Samples machine(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Samples.Sample> samples = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double in = Math.rint(Math.exp(random.nextDouble(2, 9)));
            double out = Math.rint(Math.exp(random.nextDouble(2, 9)));
            double bytes = 4 * in * out;
            double millis = 0.01 + bytes * (bytes < 262_144 ? 1e-7 : 2e-7);
            samples.add(linear(in, out, millis * Math.exp(random.nextGaussian(0, 0.05))));
        }
        return new Samples(LayerKind.LINEAR, samples);
    }

    private static LatencyFit fit(Samples samples, String family) {
        return LatencyFit.of(samples, family, 5, 1, done -> {});
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void theFamilyThatPredictsBestIsChosen(long seed) {
        Samples samples = machine(600, seed);
        LatencyFit chosen = fit(samples, LatencyFit.AUTO);
        assertThat(chosen.regression().family()).as("what can bend").isIn("spline", "corrected");
        assertThat(chosen.errors().median()).isBetween(0.02, 0.08);
        assertThat(chosen.errors().spearman()).isGreaterThan(0.985);
        assertThat(chosen.errors().median())
                .isLessThan(fit(samples, "log-polynomial").errors().median());
        assertThat(chosen.errors().low()).isBetween(0.7, 0.97);
        assertThat(chosen.errors().high()).isBetween(1.03, 1.4);
    }

    @Test
    void aPlaneInThePapersVariablesIsFoundByThePapersFamily() {
        List<Samples.Sample> rows = new ArrayList<>();
        for (int in = 1; in <= 8; in++) {
            for (int out = 1; out <= 8; out++) {
                rows.add(linear(100 * in, 100 * out, 0.5 + 0.002 * in * 100 + 0.003 * out * 100));
            }
        }
        LatencyFit fit = fit(new Samples(LayerKind.LINEAR, rows), "neurosurgeon");
        assertThat(fit.errors().median()).isLessThan(1e-9);
        assertThat(fit.regression().millisOf(new double[] {1000, 2000, 1})).isCloseTo(8.5, within(1e-9));
        assertThat(fit(new Samples(LayerKind.LINEAR, rows), LatencyFit.AUTO)
                        .regression()
                        .family())
                .isEqualTo("neurosurgeon");
    }

    @Test
    void thePapersLogarithmicFormIsTakenWherePerformanceLevelsOff() {
        List<Samples.Sample> rows = IntStream.rangeClosed(1, 60)
                .mapToObj(i -> row(
                        LayerKind.RELU, Map.of("elements", 1000.0 * i), 1000.0 * i / (50 + 20 * Math.log(1000.0 * i))))
                .toList();
        LatencyFit fit = fit(new Samples(LayerKind.RELU, rows), "neurosurgeon");
        assertThat(fit.errors().median()).isLessThan(1e-6);
    }

    @Test
    void repeatedConfigurationsShareAFoldAndTellTheNoise() {
        List<Samples.Sample> rows = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            rows.add(linear(i, i, i));
            rows.add(linear(i, i, 1.2 * i));
        }
        Samples samples = new Samples(LayerKind.LINEAR, rows);
        int[] fold = Folds.of(samples, 5, 7);
        for (int i = 0; i < fold.length; i += 2) {
            assertThat(fold[i]).isEqualTo(fold[i + 1]);
        }
        assertThat(fold).contains(0, 1, 2, 3, 4);
        assertThat(Folds.of(samples, 5, 7)).isEqualTo(fold);
        assertThat(Folds.of(samples, 5, 8)).isNotEqualTo(fold);
        LatencyFit fit = fit(samples, "log-polynomial");
        assertThat(fit.configurations()).isEqualTo(50);
        assertThat(fit.noise()).hasValueCloseTo(0.4 / 2.2, within(1e-12));
    }

    @Test
    void threeRowsAreFittedInProportionAndThatIsSaid() {
        Samples three = new Samples(LayerKind.LINEAR, List.of(linear(10, 10, 1), linear(10, 20, 2), linear(20, 20, 4)));
        LatencyFit fit = fit(three, LatencyFit.AUTO);
        assertThat(fit.regression().family()).isEqualTo("proportional");
        assertThat(fit.notes()).anyMatch(note -> note.startsWith("3 rows are too few"));
        assertThat(fit.folds()).isEqualTo(3);
        assertThat(fit.regression().millisOf(new double[] {100, 10, 1})).isCloseTo(10, within(1e-9));
        assertThat(fit(three, "spline").notes()).anyMatch(note -> note.contains("too few for spline"));
    }

    @Test
    void tooLittleIsRefused() {
        Samples two = new Samples(LayerKind.LINEAR, List.of(linear(10, 10, 1), linear(10, 20, 2)));
        Samples same = new Samples(LayerKind.LINEAR, List.of(linear(9, 9, 1), linear(9, 9, 2), linear(9, 9, 3)));
        assertThatIllegalArgumentException().isThrownBy(() -> fit(two, LatencyFit.AUTO));
        assertThatIllegalArgumentException().isThrownBy(() -> fit(same, LatencyFit.AUTO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(machine(20, 1), "trees"))
                .withMessageContaining("'trees'");
    }

    /** Whatever never changes has no effect, and nothing becomes NaN. */
    @ParameterizedTest
    @EnumSource(LayerKind.class)
    void constantColumnsDoNoHarm(LayerKind kind) {
        SplittableRandom random = new SplittableRandom(11);
        List<Samples.Sample> rows = new ArrayList<>();
        String moving = kind.requiredColumns().get(0);
        for (int i = 0; i < 120; i++) {
            Map<String, Double> values = new java.util.HashMap<>();
            kind.requiredColumns().forEach(column -> values.put(column, 4.0));
            values.put(moving, 4.0 + random.nextInt(200));
            rows.add(row(kind, values, values.get(moving) * Math.exp(random.nextGaussian(0, 0.03))));
        }
        Samples samples = new Samples(kind, rows);
        for (String family : LatencyFit.FAMILIES) {
            LatencyFit fit = fit(samples, family);
            double[] far = kind.complete(Map.of(
                    "HW",
                    1e4,
                    "output",
                    1e3,
                    "kernel",
                    9.0,
                    "stride",
                    3.0,
                    "Cin",
                    1e4,
                    "Cout",
                    1e4,
                    "in_features",
                    1e5,
                    "out_features",
                    1e5,
                    "elements",
                    1e8));
            assertThat(fit.regression().millisOf(far))
                    .as("%s %s", kind, family)
                    .isPositive()
                    .isFinite();
            assertThat(fit.errors().median()).isFinite();
            if (kind.requiredColumns().size() > 1) {
                assertThat(fit.notes()).anyMatch(note -> note.contains("never changes"));
            }
        }
        assertThat(fit(samples, LatencyFit.AUTO).errors().median()).isLessThan(0.06);
    }
}
