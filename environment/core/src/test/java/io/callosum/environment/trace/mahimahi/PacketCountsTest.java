package io.callosum.environment.trace.mahimahi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextLine;
import io.callosum.environment.trace.UplinkTrace;
import io.callosum.environment.trace.UplinkTraceInvariants;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PacketCountsTest {
    private static final TextLine LINE = new TextLine("t", 9, "x");

    /** Compared with a table of all milliseconds. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyMillisecondHasItsPackets(long seed) {
        Random random = new Random(seed);
        int period = 1 + random.nextInt(3000);
        int[] packets = new int[period + 1];
        for (int i = 0; i < period; i++) {
            packets[i] = Math.max(0, random.nextInt(8) - 5);
        }
        packets[period] = 1 + random.nextInt(3);
        PacketCounts counts = new PacketCounts();
        for (int i = 0; i <= period; i++) {
            for (int packet = 0; packet < packets[i]; packet++) {
                counts.add(LINE, i);
            }
        }
        UplinkTrace trace = counts.trace();
        packets[0] += packets[period];
        double sum = 0;
        for (int i = 0; i < period; i++) {
            assertThat(trace.rateAt((i + 0.5) / 1000)).as("millisecond %d", i).isEqualTo(packets[i] * 12e6);
            sum += packets[i] * 1500.0;
            assertThat(trace.bytesBetween(0, (i + 1) / 1000.0)).isCloseTo(sum, within(sum * 1e-12));
        }
        assertThat(trace.bytesPerPeriod()).isEqualTo(sum);
        assertThat(trace.durationSeconds()).isEqualTo(period / 1000.0);
        UplinkTraceInvariants.check(trace, "random packets", seed, 100);
    }

    @Test
    void limitsAreTold() {
        PacketCounts counts = new PacketCounts(10);
        counts.add(LINE, 3);
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> counts.add(LINE, 2))
                .withMessage("t:9: expected a timestamp of at least 3 ms, found 'x'");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> {
                    for (int i = 10; i < 100; i += 10) {
                        counts.add(LINE, i);
                    }
                })
                .withMessage("t:9: expected at most 10 changes of the rate in a trace, found more");
    }

    @Test
    void aFullMillisecondAtTheWrapStaysBelowTheHighestRate() {
        PacketCounts counts = new PacketCounts();
        long most = PacketCounts.MAXIMUM_PACKETS_PER_MILLISECOND;
        for (long i = 0; i < most; i++) {
            counts.add(LINE, 0);
        }
        for (long i = 0; i < most; i++) {
            counts.add(LINE, 1);
        }
        assertThat(counts.trace().rateAt(0)).isBetween(0.9999e12, UplinkTrace.MAXIMUM_BITS_PER_SECOND);
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> {
                    for (long i = 0; i <= most; i++) {
                        counts.add(LINE, 2);
                    }
                })
                .withMessage("t:9: expected at most " + most + " packets in a millisecond, found more");
    }
}
