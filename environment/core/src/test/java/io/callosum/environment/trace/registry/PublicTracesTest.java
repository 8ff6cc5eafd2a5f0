package io.callosum.environment.trace.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextSource;
import io.callosum.environment.trace.UplinkTrace;
import io.callosum.environment.trace.UplinkTraceInvariants;
import io.callosum.environment.trace.numberedruns.NumberedRun;
import io.callosum.environment.trace.numberedruns.NumberedRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads traces that other people published, where they are at hand, and compares with a slow computation that shares no code. */
final class PublicTracesTest {
    private static List<Path> files(String folder) throws IOException {
        Path path = Path.of(System.getProperty("callosum.shared", "absent"), "data", folder);
        boolean present = Files.isDirectory(path);
        if (!present) {
            System.out.println(
                    "skipped: no folder data/" + folder + " of public traces at the property callosum.shared");
        }
        Assumptions.assumeTrue(present, () -> "no folder data/" + folder + " of public traces");
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(file -> Files.isRegularFile(file)
                            && !Objects.requireNonNull(file.getFileName())
                                    .toString()
                                    .equals("LICENSE"))
                    .sorted()
                    .toList();
        }
    }

    private static String recognised(Path file) {
        return UplinkTraces.recognise(TextSource.of(file)).name();
    }

    private static List<double[]> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> Arrays.stream(line.trim().split("\\s+"))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }

    @Test
    void mahimahi() throws IOException {
        List<Path> files = files("mahimahi");
        assertThat(files).filteredOn(file -> file.toString().endsWith(".up")).hasSize(3);
        assertThat(files).filteredOn(file -> file.toString().endsWith(".down")).hasSize(3);
        for (Path file : files) {
            long[] millis =
                    Files.readAllLines(file).stream().mapToLong(Long::parseLong).toArray();
            long period = millis[millis.length - 1];
            UplinkTrace trace = UplinkTraces.read(file);
            assertThat(recognised(file)).as("%s", file).isEqualTo("mahimahi");
            assertThat(trace.durationSeconds()).as("%s", file).isEqualTo(period / 1000.0);
            assertThat(trace.bytesPerPeriod()).as("%s", file).isEqualTo(millis.length * 1500.0);
            for (int second = 1; second < period / 1000; second++) {
                long from = second * 1000L;
                long packets = Arrays.stream(millis)
                        .filter(at -> at >= from && at < from + 1000)
                        .count();
                assertThat(trace.bytesBetween(second, second + 1))
                        .as("%s second %d", file, second)
                        .isCloseTo(packets * 1500.0, within(1e-4));
            }
            UplinkTraceInvariants.check(trace, file.toString(), 20260101, 300);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"hsdpa-norway-3g,57", "fcc-broadband,88", "solis-wifi,40"})
    void twoColumns(String folder, int count) throws IOException {
        List<Path> files = files(folder);
        assertThat(files).hasSize(count);
        for (Path file : files) {
            List<double[]> rows = rows(file);
            double[] gaps = new double[rows.size() - 1];
            double bytes = 0;
            for (int i = 0; i < gaps.length; i++) {
                gaps[i] = rows.get(i + 1)[0] - rows.get(i)[0];
                bytes += gaps[i] * rows.get(i)[1] * 125_000;
            }
            double[] positive =
                    Arrays.stream(gaps).filter(gap -> gap > 0).sorted().toArray();
            double last = positive[(positive.length - 1) / 2];
            bytes += last * rows.get(rows.size() - 1)[1] * 125_000;
            UplinkTrace trace = UplinkTraces.read(file);
            assertThat(recognised(file)).as("%s", file).isEqualTo("seconds-mbps");
            assertThat(trace.durationSeconds())
                    .as("%s", file)
                    .isCloseTo(rows.get(rows.size() - 1)[0] - rows.get(0)[0] + last, within(1e-9));
            assertThat(trace.bytesPerPeriod()).as("%s", file).isCloseTo(bytes, within(bytes * 1e-9));
            UplinkTraceInvariants.check(trace, file.toString(), 20260101, 300);
        }
    }

    @Test
    void oboe() throws IOException {
        List<Path> files = files("oboe");
        assertThat(files).hasSize(100);
        for (Path file : files) {
            List<double[]> rows = rows(file);
            double start = rows.get(0)[0];
            double end = rows.get(rows.size() - 1)[0];
            UplinkTrace trace = UplinkTraces.read(file);
            double bytes = 0;
            for (int i = 0; i < rows.size(); i++) {
                // Both lines of a chunk have its rate, so that each line's rate holds until the next line, in a gap
                // too.
                double next = i + 1 < rows.size() ? rows.get(i + 1)[0] : end;
                bytes += (next - rows.get(i)[0]) * rows.get(i)[1] / 8;
                double middle = ((rows.get(i)[0] + next) / 2 - start) / 1000;
                if (next < end) {
                    assertThat(trace.rateAt(middle))
                            .as("%s line %d", file, i + 1)
                            .isCloseTo(rows.get(i)[1] * 1000, within(1e-3));
                }
            }
            assertThat(recognised(file)).as("%s", file).isEqualTo("oboe");
            assertThat(trace.durationSeconds()).as("%s", file).isCloseTo((end - start) / 1000, within(1e-9));
            assertThat(trace.bytesPerPeriod()).as("%s", file).isCloseTo(bytes, within(bytes * 1e-9));
            UplinkTraceInvariants.check(trace, file.toString(), 20260101, 300);
        }
    }

    /** The lines of each run, by a search for its heading. */
    private static Map<Long, List<double[]>> runs(Path file) throws IOException {
        Map<Long, List<double[]>> runs = new TreeMap<>();
        List<double[]> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("Run ")) {
                lines = new ArrayList<>();
                runs.put(Long.parseLong(line.substring(4).trim()), lines);
            } else if (!line.startsWith("#") && !line.isBlank()) {
                lines.add(Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
            }
        }
        return runs;
    }

    @Test
    void numberedRuns() throws IOException {
        List<Path> files = files("nuwins-5g-uplink/throughput");
        assertThat(files).hasSize(18);
        for (Path file : files) {
            assertThat(recognised(file)).as("%s", file).isEqualTo("numbered-runs");
            Map<Long, List<double[]>> runs = runs(file);
            assertThat(runs).as("%s", file).hasSizeGreaterThan(1);
            for (Map.Entry<Long, List<double[]>> run : runs.entrySet()) {
                // One file has times above the rates, also in steps of 0.1 s, and a second radio below.
                List<double[]> lines = run.getValue();
                assertThat(lines.size()).as("%s", file).isIn(1, 4);
                double[] values = lines.get(lines.size() == 1 ? 0 : 1);
                UplinkTrace trace = UplinkTraces.read(Path.of(file + "#" + run.getKey()));
                double bytes = Arrays.stream(values).sum() * 0.1 * 125_000;
                String name = file + " run " + run.getKey();
                assertThat(trace.durationSeconds()).as(name).isCloseTo(values.length * 0.1, within(1e-9));
                assertThat(trace.bytesPerPeriod()).as(name).isCloseTo(bytes, within(bytes * 1e-9));
                for (int i = 0; i < values.length; i++) {
                    assertThat(trace.rateAt(i * 0.1 + 0.05))
                            .as("%s value %d", name, i)
                            .isCloseTo(values[i] * 1e6, within(1e-3));
                }
                UplinkTraceInvariants.check(trace, name, 20260101, 50);
            }
            assertThatExceptionOfType(TextFormatException.class)
                    .isThrownBy(() -> UplinkTraces.read(file))
                    .withMessageContaining("expected #N after the file's name")
                    .withMessageContaining("found runs 1");
        }
    }

    @Test
    void roundTripTimes() throws IOException {
        List<Path> files = files("nuwins-5g-uplink/ping");
        assertThat(files).hasSize(18);
        for (Path file : files) {
            Map<Long, List<double[]>> expected = runs(file);
            List<NumberedRun> runs = NumberedRuns.read(file);
            assertThat(runs).extracting(NumberedRun::number).containsExactlyElementsOf(expected.keySet());
            for (NumberedRun run : runs) {
                assertThat(run.values())
                        .as("%s %s", file, run)
                        .isEqualTo(
                                expected.getOrDefault(run.number(), List.of()).get(0));
                assertThat(Arrays.stream(run.values()).average().orElseThrow())
                        .as("mean of %s %s in ms", file, run)
                        .isBetween(5.0, 500.0);
            }
        }
    }
}
