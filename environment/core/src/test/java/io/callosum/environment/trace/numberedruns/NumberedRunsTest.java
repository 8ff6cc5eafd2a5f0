package io.callosum.environment.trace.numberedruns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextSource;
import io.callosum.environment.trace.UplinkTrace;
import io.callosum.environment.trace.format.UplinkTraceFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumberedRunsTest {
    private static final UplinkTraceFormat FORMAT = new NumberedRunsFormat();
    private static final String THREE = "\n#####\nRun 1\n59.5,0, 3.25 ,9e0\n\n#####\nRun 3\n7\n#####\nrun  4\n1,2\n";

    private static final String TIMED =
            "Run 1\n1,2,5\n5,6,7\nRun 2\n0.125,0.25,0.5\n1,0,3\n0.5,0.25\n9,9\n#\nRun 3\n4\n8\n";

    private static TextSource source(String content) {
        return TextSource.of("t.list", content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsAllRunsOfAnyQuantity() {
        List<NumberedRun> runs = NumberedRuns.read(source(THREE));
        assertThat(runs).extracting(NumberedRun::number).containsExactly(1L, 3L, 4L);
        assertThat(runs.get(0).values()).containsExactly(59.5, 0, 3.25, 9);
        assertThat(runs.get(1).values()).containsExactly(7);
        assertThat(runs.get(0)).hasToString("run 1 of 1 lines");
        runs.get(1).values()[0] = 0;
        assertThat(runs.get(1).values()).as("a copy was changed").containsExactly(7);
    }

    @Test
    void aRunOfSeveralLines() {
        NumberedRun run = NumberedRuns.read(source(TIMED)).get(1);
        assertThat(run.number()).isEqualTo(2);
        assertThat(run.lines()).isEqualTo(4);
        assertThat(run.values(0)).containsExactly(0.125, 0.25, 0.5);
        assertThat(run.values(3)).containsExactly(9, 9);
        assertThatIllegalStateException()
                .isThrownBy(run::values)
                .withMessage("expected a run of one line, found run 2 of 4 lines");
    }

    @Test
    void linesOfSecondsStandAboveTheirRates() {
        UplinkTrace two = FORMAT.read(source(TIMED), 1);
        assertThat(two.durationSeconds()).as("median step 1").isEqualTo(5);
        assertThat(two.rateAt(3.9)).isEqualTo(6e6);
        assertThat(two.rateAt(4.1)).isEqualTo(7e6);
        UplinkTrace four = FORMAT.read(source(TIMED), 2);
        assertThat(four.durationSeconds()).as("median step 0.125").isEqualTo(0.5);
        assertThat(four.bytesPerPeriod()).isEqualTo((0.125 * 1e6 + 0.125 * 3e6) / 8);
        assertThat(FORMAT.read(source(TIMED), 3).rateAt(77)).as("one time").isEqualTo(8e6);
    }

    @Test
    void aRunIsATraceOfTenthsOfASecond() {
        UplinkTrace trace = FORMAT.read(source(THREE), 1);
        assertThat(trace.durationSeconds()).isEqualTo(0.4);
        assertThat(trace.rateAt(0.05)).isEqualTo(59.5e6);
        assertThat(trace.rateAt(0.15)).isZero();
        assertThat(trace.rateAt(0.25)).isEqualTo(3.25e6);
        assertThat(trace.rateAt(0.35)).isEqualTo(9e6);
        assertThat(FORMAT.read(source(THREE), 3).durationSeconds()).isEqualTo(0.1);
        assertThat(FORMAT.read(source(THREE), 4).meanBitsPerSecond()).isEqualTo(1.5e6);
    }

    @Test
    void theOnlyRunNeedsNoNumber() {
        assertThat(FORMAT.read(source("Run 12\n5,5,5")).segments()).isEqualTo(1);
        assertThat(FORMAT.read(source("Run 12\n5,5,5"), 12).rateAt(0)).isEqualTo(5e6);
    }

    @Test
    void oneOfSeveralHasToBeNamed() {
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> FORMAT.read(source(THREE)))
                .withMessage("t.list: expected #N after the file's name, to say which run, found runs 1, 3-4");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> FORMAT.read(source(THREE), 2))
                .withMessage("t.list: expected a run 2, found runs 1, 3-4");
    }

    @Test
    void otherRunsAreNotParsed() {
        String content = THREE.replace("59.5", "fast");
        assertThat(FORMAT.read(source(content), 3).rateAt(0)).isEqualTo(7e6);
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> FORMAT.read(source(content), 1))
                .withMessage("t.list:4: expected a rate in Mbit/s in 0..1000000, found 'fast'");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "#                  | t.list:1: expected a line 'Run N', found an empty file",
                "1,2                | t.list:1: expected a line 'Run N', found '1,2'",
                "Run                | t.list:1: expected a line 'Run N', found 'Run'",
                "Run x~1            | t.list:1: expected a line 'Run N', found 'Run x'",
                "Run -1~1           | t.list:1: expected a line 'Run N', found 'Run -1'",
                "Run 9999999999~1   | t.list:1: expected a line 'Run N', found 'Run 9999999999'",
                "Run 1~##~          | t.list:1: expected the values of run 1, found the end of the file",
                "Run 1~1~2~3~4~~5,6 | t.list:7: expected a line 'Run N', found '5,6'",
                "Run 1~Run 2~1      | t.list:2: expected a value in 0..1000000000, found 'Run 2'",
                "Run 1~1~Run 1~2    | t.list:3: expected each run once, found run 1 again",
                "Run 1~1,-2         | t.list:2: expected a value in 0..1000000000, found '-2'",
                "Run 1~1,NaN        | t.list:2: expected a value in 0..1000000000, found 'NaN'",
                "Run 1~1,inf        | t.list:2: expected a value in 0..1000000000, found 'inf'",
                "Run 1~1,,2         | t.list:2: expected a value in 0..1000000000, found ''",
                "Run 1~1,2,         | t.list:2: expected a value in 0..1000000000, found ''",
                "Run 1~,            | t.list:2: expected a value in 0..1000000000, found ''",
                "Run 1~1 2          | t.list:2: expected a value in 0..1000000000, found '1 2'",
            })
    void oneLineSaysWhereAndWhat(String content, String message) {
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> NumberedRuns.read(source(content.replace('~', '\n'))))
                .withMessage(message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Run 1~1~2~3        | t.list:2: expected a line of Mbit/s, or pairs of lines of seconds and Mbit/s, found 3 lines",
                "Run 1~1,2~3,4,5    | t.list:3: expected as many rates as times, 2, found 3",
                "Run 1~1,2,2~3,4,5  | t.list:2: expected times in ascending order, found 2.0 after 2.0",
                "Run 1~2,1~3,4      | t.list:2: expected times in ascending order, found 1.0 after 2.0",
                "Run 1~1,9e9~3,4    | t.list:2: expected a time in seconds in 0..500000000, found '9e9'",
                "Run 1~1,2~3,-4     | t.list:3: expected a rate in Mbit/s in 0..1000000, found '-4'",
                "Run 1~1e7          | t.list:2: expected a rate in Mbit/s in 0..1000000, found '1e7'",
            })
    void aRunThatIsNoTraceIsTold(String content, String message) {
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> FORMAT.read(source(content.replace('~', '\n'))))
                .withMessage(message);
    }

    @Test
    void aVeryLongRunIsRead() {
        Random random = new Random(20260101);
        StringBuilder content = new StringBuilder("Run 1\n");
        double sum = 0;
        int count = 400_000;
        for (int i = 0; i < count; i++) {
            int tenths = random.nextInt(1000);
            content.append(i == 0 ? "" : ",").append(tenths / 10).append('.').append(tenths % 10);
            sum += tenths / 10.0;
        }
        UplinkTrace trace = FORMAT.read(source(content.toString()));
        assertThat(trace.durationSeconds()).isEqualTo(count / 10.0);
        assertThat(trace.bytesPerPeriod() * 8 / 1e5).isCloseTo(sum, within(sum * 1e-9));
    }
}
