package io.callosum.environment.trace.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextSource;
import io.callosum.environment.trace.UplinkTrace;
import io.callosum.environment.trace.UplinkTraceInvariants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> !Objects.requireNonNull(file.getFileName())
                            .toString()
                            .equals("LICENSE"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void mahimahi() throws IOException {
        List<Path> files = files("mahimahi");
        assertThat(files).hasSizeGreaterThanOrEqualTo(6);
        for (Path file : files) {
            long[] millis =
                    Files.readAllLines(file).stream().mapToLong(Long::parseLong).toArray();
            long period = millis[millis.length - 1];
            UplinkTrace trace = UplinkTraces.read(file);
            assertThat(UplinkTraces.recognise(TextSource.of(file)).name()).isEqualTo("mahimahi");
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
            List<double[]> rows = Files.readAllLines(file).stream()
                    .map(line -> Arrays.stream(line.trim().split("\\s+"))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
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
            assertThat(trace.durationSeconds())
                    .as("%s", file)
                    .isCloseTo(rows.get(rows.size() - 1)[0] - rows.get(0)[0] + last, within(1e-9));
            assertThat(trace.bytesPerPeriod()).as("%s", file).isCloseTo(bytes, within(bytes * 1e-9));
            UplinkTraceInvariants.check(trace, file.toString(), 20260101, 300);
        }
    }

    @Test
    void oboeIsRefused() throws IOException {
        for (Path file : files("oboe")) {
            assertThatExceptionOfType(TextFormatException.class)
                    .isThrownBy(() -> UplinkTraces.read(file))
                    .withMessageContaining("ambiguous");
        }
    }
}
