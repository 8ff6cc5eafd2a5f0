package io.callosum.environment.trace.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.text.TextSource;
import io.callosum.environment.trace.UplinkTrace;
import io.callosum.environment.trace.UplinkTraceInvariants;
import io.callosum.environment.trace.format.UplinkTraceFormat;
import org.junit.jupiter.api.Test;

/** What well-formed files mean. */
final class TraceFormatsTest {
    private static UplinkTrace parse(String content) {
        return UplinkTraces.parse(TraceSamples.text(content));
    }

    @Test
    void aMahimahiPacketPassesInItsMillisecond() {
        UplinkTrace trace = parse("2\n3\n3\n5\n10\n");
        assertThat(trace.durationSeconds()).isEqualTo(0.010);
        assertThat(trace.bytesPerPeriod()).isEqualTo(5 * 1500);
        assertThat(trace.rateAt(0.0021)).isEqualTo(12e6);
        assertThat(trace.rateAt(0.0035)).isEqualTo(24e6);
        assertThat(trace.rateAt(0.0045)).isZero();
        assertThat(trace.rateAt(0.0055)).isEqualTo(12e6);
        assertThat(trace.bytesBetween(0.002, 0.003)).isEqualTo(1500);
        assertThat(trace.bytesBetween(0.002, 0.004)).isEqualTo(4500);
        assertThat(trace.bytesBetween(0.002, 0.006)).isEqualTo(6000);
        assertThat(trace.finishSeconds(0.006, 1500)).as("the last packet").isCloseTo(0.011, within(1e-12));
    }

    @Test
    void mahimahiWrapsAtItsLastTimestamp() {
        // At 4 ms the last packet of one round and the first two of the next pass together.
        UplinkTrace trace = parse("0\n0\n1\n4\n");
        assertThat(trace.durationSeconds()).isEqualTo(0.004);
        assertThat(trace.bytesPerPeriod()).isEqualTo(6000);
        assertThat(trace.bytesBetween(0.004, 0.005)).isCloseTo(4500, within(1e-9));
        assertThat(trace.bytesBetween(0.005, 0.006)).isCloseTo(1500, within(1e-9));
        assertThat(trace.bytesBetween(0.006, 0.008)).isCloseTo(0, within(1e-9));
    }

    @Test
    void mahimahiAtAConstantRateIsOneSegment() {
        StringBuilder content = new StringBuilder();
        for (int i = 1; i <= 1000; i++) {
            content.append(i).append('\n');
        }
        UplinkTrace trace = parse(content.toString());
        assertThat(trace.segments()).isEqualTo(1);
        assertThat(trace.rateAt(0.5)).isEqualTo(12e6);
        assertThat(trace.durationSeconds()).isEqualTo(1);
    }

    @Test
    void aLongMahimahiOutageIsOneSegment() {
        UplinkTrace trace = parse("1\n900000000000\n");
        assertThat(trace.segments()).isEqualTo(2);
        assertThat(trace.durationSeconds()).isEqualTo(9e8);
        assertThat(trace.bytesPerPeriod()).isEqualTo(3000);
    }

    @Test
    void secondsAndMbpsHoldUntilTheNextLine() {
        UplinkTrace trace = parse("0.0\t4\n0.5\t8\n\r\n2.5 0\r\n3 2\n");
        assertThat(trace.durationSeconds()).as("median step 0.5").isEqualTo(3.5);
        assertThat(trace.rateAt(0.4)).isEqualTo(4e6);
        assertThat(trace.rateAt(2.4)).isEqualTo(8e6);
        assertThat(trace.rateAt(2.6)).isZero();
        assertThat(trace.rateAt(3.4)).isEqualTo(2e6);
        assertThat(trace.bytesPerPeriod()).isEqualTo((0.5 * 4e6 + 2 * 8e6 + 0.5 * 2e6) / 8);
    }

    @Test
    void aFirstTimeAboveZeroBecomesZero() {
        UplinkTrace trace = parse("180.0\t1\n185.0\t2\n190.0\t3\n");
        assertThat(trace.durationSeconds()).isEqualTo(15);
        assertThat(trace.rateAt(0)).isEqualTo(1e6);
        assertThat(trace.rateAt(14.9)).isEqualTo(3e6);
    }

    @Test
    void aLineAtTheSameTimeReplacesTheOneBefore() {
        UplinkTrace trace = parse("0 1\n1 2\n1 3\n2 4\n");
        assertThat(trace.rateAt(1)).isEqualTo(3e6);
        assertThat(trace.durationSeconds()).isEqualTo(3);
    }

    @Test
    void aSingleLineIsAConstantLink() {
        assertThat(parse("7 2.5").rateAt(123)).isEqualTo(2.5e6);
        assertThat(parse("time_s,uplink_mbps\n7,2.5").rateAt(123)).isEqualTo(2.5e6);
        assertThat(parse("250").rateAt(123)).as("one packet in 250 ms").isEqualTo(12e6);
    }

    @Test
    void csvColumnsStandInAnyOrderAndOthersAreIgnored() {
        UplinkTrace trace = parse("\uFEFFnote, uplink_mbps ,rtt_ms,time_s\nx,20,NaN,0\n,5,, 2\n");
        assertThat(trace.rateAt(1)).isEqualTo(20e6);
        assertThat(trace.rateAt(3)).isEqualTo(5e6);
        assertThat(trace.durationSeconds()).isEqualTo(4);
    }

    @Test
    void everySampleIsRecognisedAndKeepsTheInvariants() {
        assertThat(TraceSamples.BY_FORMAT.keySet())
                .containsExactlyInAnyOrderElementsOf(UplinkTraces.formats().stream()
                        .map(UplinkTraceFormat::name)
                        .toList());
        TraceSamples.BY_FORMAT.forEach((name, content) -> {
            TextSource text = TraceSamples.text(content);
            assertThat(UplinkTraces.recognise(text).name()).isEqualTo(name);
            UplinkTraceInvariants.check(UplinkTraces.parse(text), name, 1, 500);
        });
    }
}
