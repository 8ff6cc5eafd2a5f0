package io.callosum.jmh.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.jmh.comparison.Results.Row;
import io.callosum.jmh.vowpal.VowpalSetting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    private static final Circumstances CIRCUMSTANCES =
            new Circumstances("a machine", 128, 600, 1, 0.25, new StartUp(80, 150, 3), 345_678);
    private static final List<Row> OURS = List.of(
            new Row("ReplayedDecideBenchmark.decide", "true", 20, 1, 0),
            new Row("ReplayedDecideBenchmark.decide", "false", 1000, 10, 0),
            new Row("ReplayedDecideBenchmark.distributionAndDraw", "true", 25, 1, 0),
            new Row("ReplayedDecideBenchmark.distributionAndDraw", "false", 1100, 10, 512),
            new Row("ReplayedMissBenchmark.decide", "", 1250, 10, 0),
            new Row("ReplayedObserveBenchmark.observe", "", 2000, 10, 4096),
            new Row("ThreadsBenchmark.alone1", "1000", 40, 1, 0),
            new Row("ThreadsBenchmark.written1", "1000", 30, 1, 0),
            new Row("ThreadsBenchmark.alone2", "1000", 70, 1, 0),
            new Row("ThreadsBenchmark.written2", "1000", 45, 1, 0));

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
        String text = new ComparisonReport(all()).text(CIRCUMSTANCES, Optional.empty());

        assertThat(text)
                .contains("| decide, from the cache | 500.0 | 1500.0 | 1500.0 |")
                .contains(
                        "| decide, not in the cache | 8.0 | 24.0 | 24.0 |", "| decide, no cache | 10.0 | 30.0 | 30.0 |")
                .contains("| observe | 15.0 | 15.0 | 15.0 |")
                .contains("| observe | 2000.0 | 10.0 | 4096 |")
                .contains("| 1 | 40.0 | 1.00 | 30.0 | 1.00 |", "| 2 | 70.0 | 1.75 | 45.0 | 1.50 |")
                .contains("100.0 % were in it", "25.0 % are")
                .contains("median of 3: 80 ms", "150 ms", "jar has 346 kB", "a machine.");
        assertThat(text.lines().filter(line -> line.startsWith("| `--cb_explore_adf")))
                .hasSize(VowpalSetting.values().length);
    }

    @Test
    void saysWhyVowpalWabbitIsMissing() {
        String text = new ComparisonReport(Results.of(OURS.toArray(Row[]::new)))
                .text(CIRCUMSTANCES, Optional.of("no library"));

        assertThat(text).contains("Vowpal Wabbit was not measured: no library.").doesNotContain("--cb_explore_adf");
    }

    @Test
    void freshJvmsDecide() throws Exception {
        StartUp start = StartUp.measure(2);

        assertThat(start.jvms()).isEqualTo(2);
        assertThat(start.sinceMainMillis()).isPositive().isLessThan(start.sinceJvmMillis());
    }

    @Test
    void reportReplacesTheOneBefore(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.md");
        Comparison.write("before, and longer", file);
        Comparison.write("after", file);

        assertThat(file).hasContent("after");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void sizeIsThatOfAJar() throws IOException {
        assertThat(Circumstances.jarBytes(Test.class)).isPositive();
        assertThat(Circumstances.jarBytes(ComparisonTest.class)).isEqualTo(-1);
    }

    @Test
    void machineIsInOneLine() {
        assertThat(Machine.describe()).contains("cores", "heap").doesNotContain("\n", "null");
    }
}
