package io.callosum.environment.trace.oboe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextSource;
import io.callosum.environment.trace.UplinkTrace;
import io.callosum.environment.trace.UplinkTraceInvariants;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OboeFormatTest {
    private static UplinkTrace read(String content) {
        return new OboeFormat().read(TextSource.of("t", content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theRateOfAChunkHoldsUntilTheNextOneStarts() {
        UplinkTrace trace = read("100 4000\n600\t4000.0\n# idle for 200 ms\n800 8e3\n1800 8000\n");
        assertThat(trace.durationSeconds()).as("from 100 to 1800 ms").isCloseTo(1.7, within(1e-12));
        assertThat(trace.rateAt(0)).isEqualTo(4e6);
        assertThat(trace.rateAt(0.69)).as("in the gap").isEqualTo(4e6);
        assertThat(trace.rateAt(0.71)).isEqualTo(8e6);
        assertThat(trace.rateAt(1.69)).isEqualTo(8e6);
        assertThat(trace.bytesPerPeriod()).isCloseTo((0.7 * 4e6 + 1.0 * 8e6) / 8, within(1e-6));
    }

    @Test
    void aChunkOfNothingIsAnOutage() {
        UplinkTrace trace = read("0 0\n1000 0\n1000 800\n3000 800\n");
        assertThat(trace.rateAt(0.5)).isZero();
        assertThat(trace.finishSeconds(0, 100)).isCloseTo(1.001, within(1e-12));
        assertThat(read("5 0\n6 0").finishSeconds(0, 1)).isInfinite();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void equalsTheSumOverChunks(long seed) {
        Random random = new Random(seed);
        StringBuilder content = new StringBuilder();
        double first = random.nextInt(200);
        double time = first;
        double bytes = 0;
        double gapAt = 0;
        double gapRate = 0;
        for (int i = 0; i < 200; i++) {
            int millis = 1 + random.nextInt(5000);
            int gap = random.nextInt(400);
            int kbps = random.nextInt(9000);
            content.append("%s %d\n%s %d\n".formatted(time, kbps, time + millis, kbps));
            bytes += (millis + (i < 199 ? gap : 0)) * kbps / 8.0;
            gapAt = i < 199 && gap > 1 ? time + millis + 1 : gapAt;
            gapRate = gapAt == time + millis + 1 ? kbps * 1000.0 : gapRate;
            time += millis + (i < 199 ? gap : 0);
        }
        UplinkTrace trace = read(content.toString());
        assertThat(trace.durationSeconds()).isCloseTo((time - first) / 1000, within(1e-9));
        assertThat(trace.bytesPerPeriod()).isCloseTo(bytes, within(bytes * 1e-9));
        assertThat(trace.rateAt((gapAt - first) / 1000)).isEqualTo(gapRate);
        UplinkTraceInvariants.check(trace, "random chunks", seed, 200);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0 5~9 5~10 6       | t:3: expected the second line of the chunk, found the end of the file",
                "0 5                | t:1: expected the second line of the chunk, found the end of the file",
                "#                  | t:1: expected a line of a trace, found an empty file",
                "0 5~9 6            | t:2: expected the rate of the chunk's first line, 5.0, found '6'",
                "10 5~9 5           | t:2: expected a time of at least 10.001 ms, found '9'",
                "10 5~10 5          | t:2: expected a time of at least 10.001 ms, found '10'",
                "0 5~10 5~9.5 5~11 5 | t:3: expected a time of at least 10.0 ms, found '9.5'",
                "0 5~10 NaN         | t:2: expected a rate in kbit/s in 0..1000000000, found 'NaN'",
                "0 -5~10 -5         | t:1: expected a rate in kbit/s in 0..1000000000, found '-5'",
                "0 1e10~10 1e10     | t:1: expected a rate in kbit/s in 0..1000000000, found '1e10'",
                "-1 5~10 5          | t:1: expected a time in ms in 0..500000000000, found '-1'",
                "0 5~1e12 5         | t:2: expected a time in ms in 0..500000000000, found '1e12'",
                "0 5~10             | t:2: expected 2 columns, ms and kbit/s, found 1: '10'",
                "0 5 1~10 5 1       | t:1: expected 2 columns, ms and kbit/s, found 3: '0 5 1'",
            })
    void oneLineSaysWhereAndWhat(String content, String message) {
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> read(content.replace('~', '\n')))
                .withMessage(message);
    }
}
