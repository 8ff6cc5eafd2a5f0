package io.callosum.jmh.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.jmh.comparison.Results.Row;
import io.callosum.jmh.vowpal.VowpalSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final StartUp START = new StartUp(80, 150, 3);
    private static final List<Row> OURS = List.of(
            new Row("ReplayedDecideBenchmark.decide", "true", 20, 1, 0),
            new Row("ReplayedDecideBenchmark.decide", "false", 1000, 10, 0),
            new Row("ReplayedDecideBenchmark.distributionAndDraw", "true", 25, 1, 0),
            new Row("ReplayedDecideBenchmark.distributionAndDraw", "false", 1100, 10, 512),
            new Row("ReplayedObserveBenchmark.observe", "", 2000, 10, 4096),
            new Row("ThreadsBenchmark.alone1", "1000", 40, 1, 0),
            new Row("ThreadsBenchmark.written1", "1000", 30, 1, 0));

    private static Results all() {
        List<Row> rows = new ArrayList<>(OURS);
        for (String method :
                List.of("decide", "buildAndDecide", "readAndDecide", "learn", "buildAndLearn", "readAndLearn")) {
            for (VowpalSetting setting : VowpalSetting.values()) {
                double nanos = (method.equals("decide") ? 10_000 : 30_000) * (setting == VowpalSetting.SMALL ? 1 : 1.5);
                rows.add(new Row("VowpalWabbitBenchmark." + method, setting.name(), nanos, 1, Double.NaN));
            }
        }
        return Results.of(rows.toArray(Row[]::new));
    }

    @Test
    void dividesTheFastestOfThemByOurs() {
        String text = new ComparisonReport(all()).text("a machine", 1, 0.25, START, Optional.empty());

        assertThat(text)
                .contains("| decide, from the cache | 500.0 | 1500.0 | 1500.0 |")
                .contains("| decide, computed | 10.0 | 30.0 | 30.0 |")
                .contains("| observe | 15.0 | 15.0 | 15.0 |")
                .contains("| observe | 2000.0 | 10.0 | 4096 |")
                .contains("| 1 | 40.0 | 30.0 |")
                .contains("100.0 % were in it", "25.0 % are")
                .contains("median of 3: 80 ms", "150 ms");
        assertThat(text.lines().filter(line -> line.startsWith("| `--cb_explore_adf")))
                .hasSize(VowpalSetting.values().length);
    }

    @Test
    void saysWhyVowpalWabbitIsMissing() {
        String text = new ComparisonReport(Results.of(OURS.toArray(Row[]::new)))
                .text("a machine", 1, 0.25, START, Optional.of("no library"));

        assertThat(text).contains("Vowpal Wabbit was not measured: no library.").doesNotContain("--cb_explore_adf");
    }

    @Test
    void freshJvmsDecide() throws Exception {
        StartUp start = StartUp.measure(2);

        assertThat(start.jvms()).isEqualTo(2);
        assertThat(start.sinceMainMillis()).isPositive().isLessThan(start.sinceJvmMillis());
    }

    @Test
    void machineIsInOneLine() {
        assertThat(Machine.describe()).contains("cores", "heap").doesNotContain("\n", "null");
    }
}
