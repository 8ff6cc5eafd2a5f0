package io.callosum.environment.trace.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What malformed files say. */
final class TraceErrorsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "5~4                  | sample.txt:2: expected a timestamp of at least 5 ms, found '4'",
                "1~-2                 | sample.txt:2: expected whole milliseconds in 0..1000000000000, found '-2'",
                "1~2.5                | sample.txt:2: expected whole milliseconds, found '2.5'",
                "1~NaN                | sample.txt:2: expected whole milliseconds in 0..1000000000000, found 'NaN'",
                "NaN                  | sample.txt:1: expected whole milliseconds in 0..1000000000000, found 'NaN'",
                "1~9999999999999      | sample.txt:2: expected whole milliseconds in 0..1000000000000, found '9999999999999'",
                "1~2 3                | sample.txt:2: expected whole milliseconds in 0..1000000000000, found '2 3'",
                "0~0                  | sample.txt:2: expected a last timestamp above 0 ms, found '0'",
                "0 1~#~~1 -2          | sample.txt:4: expected a rate in Mbit/s in 0..1000000, found '-2'",
                "0 1~1 inf            | sample.txt:2: expected a rate in Mbit/s in 0..1000000, found 'inf'",
                "0 NaN                | sample.txt:1: expected a rate in Mbit/s in 0..1000000, found 'NaN'",
                "0 1~1 1e7            | sample.txt:2: expected a rate in Mbit/s in 0..1000000, found '1e7'",
                "0 1~1 1e999          | sample.txt:2: expected a rate in Mbit/s in 0..1000000, found '1e999'",
                "0 1~1 2f             | sample.txt:2: expected a rate in Mbit/s in 0..1000000, found '2f'",
                "-1 1                 | sample.txt:1: expected a time in seconds in 0..500000000, found '-1'",
                "0 1~2 1~1.5 1        | sample.txt:3: expected a time of at least 2.0 s, found '1.5'",
                "0 1~1e-9 1           | sample.txt:2: expected a step of at least a microsecond, found '1e-9'",
                "0 1~1                | sample.txt:2: expected 2 columns, seconds and Mbit/s, found 1: '1'",
                "0 1~1 2 3            | sample.txt:2: expected 2 columns, seconds and Mbit/s, found 3: '1 2 3'",
                "time_s,rate~0,1      | sample.txt:1: expected a column uplink_mbps, found 'time_s,rate'",
                "uplink_mbps~1        | sample.txt:1: expected a column time_s, found 'uplink_mbps'",
                "a,b,c~0,1,2          | sample.txt:1: expected a column time_s, found 'a,b,c'",
                "time_s,uplink_mbps   | sample.txt:1: expected rows after the header, found the end of the file",
                "time_s,uplink_mbps~1 | sample.txt:2: expected 2 columns, as in the header, found 1: '1'",
                "time_s,uplink_mbps~0, | sample.txt:2: expected a rate in Mbit/s in 0..1000000, found ''",
                "time_s,uplink_mbps,time_s~0,1,2 | sample.txt:1: expected one column time_s, found several: 'time_s,uplink_mbps,time_s'",
            })
    void oneLineSaysWhereAndWhat(String content, String message) {
        TextSource text = TraceSamples.text(content.replace('~', '\n'));
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> UplinkTraces.parse(text))
                .withMessage(message);
    }

    @Test
    void anUnknownFormatNamesTheKnownOnes() {
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> UplinkTraces.parse(TraceSamples.text("####\nWalk 1\n1.5,2.5\n")))
                .withMessageStartingWith("sample.txt:2: expected mahimahi (")
                .withMessageContainingAll("seconds-mbps (", "oboe (", "numbered-runs (", "csv (")
                .withMessageEndingWith("found 'Walk 1'");
    }

    @Test
    void pairsThatCouldBeEitherAreRefusedUnlessNamed() {
        TextSource pairs = TraceSamples.text("15.0 3168.6\n474.0 3168.6\n514.0 3183.2\n905.0 3183.2\n");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> UplinkTraces.parse(pairs))
                .withMessage(
                        "sample.txt:1: expected the format to be named (one of mahimahi, seconds-mbps, oboe, numbered-runs, csv), because"
                                + " the content is ambiguous, found pairs of lines with one rate: chunks in ms and kbit/s, or seconds and Mbit/s");
        assertThat(UplinkTraces.format("seconds-mbps").read(pairs).rateAt(0)).isEqualTo(3168.6e6);
        assertThat(UplinkTraces.format("oboe").read(pairs).rateAt(0)).isEqualTo(3168.6e3);
    }

    @Test
    void aBrokenSessionIsNotTakenForAFastLink() {
        String session = TraceSamples.BY_FORMAT.getOrDefault("oboe", "");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> UplinkTraces.parse(TraceSamples.text(session + "9100 900\n")))
                .withMessage("sample.txt:10: expected the second line of the chunk, found the end of the file");
    }

    @Test
    void aConstantTraceInSecondsIsNotTakenForOboe() {
        assertThat(UplinkTraces.parse(TraceSamples.text("0 5\n1 5\n2 5\n3 5\n")).segments())
                .isEqualTo(1);
    }

    @Test
    void theFormatCanBeNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("trace"), "10\n20\n");
        assertThat(UplinkTraces.read(file).durationSeconds()).isEqualTo(0.02);
        assertThat(UplinkTraces.read(file, "mahimahi").durationSeconds()).isEqualTo(0.02);
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> UplinkTraces.read(file, "seconds-mbps"))
                .withMessage(file + ":1: expected 2 columns, seconds and Mbit/s, found 1: '10'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UplinkTraces.read(file, "pcap"))
                .withMessage(
                        "expected a trace format among mahimahi, seconds-mbps, oboe, numbered-runs, csv, found 'pcap'");
    }

    @Test
    void filesThatAreNotThereOrEmptySaySo(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.up");
        Path empty = Files.writeString(folder.resolve("empty.up"), "\n  \n# nothing\n");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> UplinkTraces.read(missing))
                .withMessage(missing + ": expected a file, found none");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> UplinkTraces.read(folder))
                .withMessage(folder + ": expected a file, found a folder");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> UplinkTraces.read(empty))
                .withMessage(empty + ":1: expected a line of a trace, found an empty file");
    }

    @Test
    void whatIsFoundStaysOnOneShortLine() {
        String wild = "\u0000\u2028\u001b[31m\rx".repeat(100);
        TextFormatException error = new TextFormatException("a\nb", 3, "sense", wild);
        assertThat(error.getMessage())
                .startsWith("a?b:3: expected sense, found ???[31m?x")
                .hasSizeLessThan(120);
        assertThat(error.getMessage()).hasLineCount(1);
        assertThat(error.source()).isEqualTo("a\nb");
        assertThat(error.line()).isEqualTo(3);
    }
}
