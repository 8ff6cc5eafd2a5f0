package io.callosum.controller.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import org.junit.jupiter.api.Test;

class UplinkMeterTest {
    private final UplinkMeter meter = new UplinkMeter(20);

    @Test
    void measuresGoodputWithoutTheRoundTrip() {
        assertThat(meter.contextAt(1).hasUplink()).isFalse();
        meter.observe(transfer(Status.COMPLETED, 100_000, 120), 5);
        assertThat(meter.contextAt(9).uplinkMegabitsPerSecond()).isCloseTo(8, within(1e-12));
        assertThat(meter.contextAt(9).uplinkTimeSeconds()).isEqualTo(5);
        assertThat(meter.contextAt(9).timeSeconds()).isEqualTo(9);
    }

    @Test
    void aTransferFasterThanTheRoundTripStaysFinite() {
        meter.observe(transfer(Status.COMPLETED, 100_000, 10), 5);
        assertThat(meter.contextAt(9).uplinkMegabitsPerSecond()).isCloseTo(800, within(1e-9));
    }

    @Test
    void smallAndFailedTransfersMeasureNothing() {
        meter.observe(transfer(Status.COMPLETED, 4_000, 120), 5);
        meter.observe(transfer(Status.TIMED_OUT, 100_000, 120), 5);
        meter.observe(Outcome.builder(Status.COMPLETED, 5).build(), 5);
        meter.observe(transfer(Status.COMPLETED, 100_000, 0), 5);
        assertThat(meter.contextAt(9).hasUplink()).isFalse();
    }

    @Test
    void silenceBoundsTheBandwidthFromAbove() {
        meter.unanswered(100_000, 15, 1);
        assertThat(meter.contextAt(2).hasUplink()).isFalse();
        meter.unanswered(100_000, 820, 2);
        assertThat(meter.contextAt(3).uplinkMegabitsPerSecond()).isCloseTo(1, within(1e-12));
        meter.unanswered(100_000, 420, 3);
        assertThat(meter.contextAt(4).uplinkTimeSeconds()).isEqualTo(2);
        meter.unanswered(100_000, 1620, 4);
        assertThat(meter.contextAt(4).uplinkMegabitsPerSecond()).isCloseTo(0.5, within(1e-12));
    }

    private static Outcome transfer(Status status, long bytes, double networkMillis) {
        return Outcome.builder(status, 200)
                .uplinkBytes(bytes)
                .networkMillis(networkMillis)
                .build();
    }
}
