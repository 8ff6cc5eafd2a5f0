package io.callosum.environment.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UplinkTraceTest {
    /** 8 Mbit/s for 1 s, an outage of 2 s, 4 Mbit/s for 1 s: 1.5 MB in 4 s. */
    private static final UplinkTrace TRACE = UplinkTrace.of(new double[] {0, 1, 3}, new double[] {8e6, 0, 4e6}, 4);

    @Test
    void ratesHoldFromTheirStartAndRepeat() {
        assertThat(TRACE.rateAt(0)).isEqualTo(8e6);
        assertThat(TRACE.rateAt(Math.nextDown(1.0))).isEqualTo(8e6);
        assertThat(TRACE.rateAt(1)).isZero();
        assertThat(TRACE.rateAt(3)).isEqualTo(4e6);
        assertThat(TRACE.rateAt(4)).isEqualTo(8e6);
        assertThat(TRACE.rateAt(4001.5)).isZero();
    }

    @Test
    void bytesAreTheIntegral() {
        assertThat(TRACE.bytesPerPeriod()).isEqualTo(1.5e6);
        assertThat(TRACE.meanBitsPerSecond()).isEqualTo(3e6);
        assertThat(TRACE.bytesBetween(0, 0.5)).isEqualTo(5e5);
        assertThat(TRACE.bytesBetween(0.5, 3.5)).isEqualTo(7.5e5);
        assertThat(TRACE.bytesBetween(1, 3)).isZero();
        assertThat(TRACE.bytesBetween(3.5, 4.5)).isEqualTo(7.5e5);
        assertThat(TRACE.bytesBetween(0, 40)).isEqualTo(1.5e7);
    }

    @Test
    void aTransferIsFinishedAsSoonAsItsBytesHavePassed() {
        assertThat(TRACE.finishSeconds(0, 5e5)).isEqualTo(0.5);
        assertThat(TRACE.finishSeconds(0, 1e6)).as("not after the outage").isEqualTo(1);
        assertThat(TRACE.finishSeconds(0.5, 7.5e5)).isEqualTo(3.5);
        assertThat(TRACE.finishSeconds(0, 1.5e6)).isEqualTo(4);
        assertThat(TRACE.finishSeconds(0, 1.5e7)).isEqualTo(40);
        assertThat(TRACE.finishSeconds(2, 1e6)).isEqualTo(4.5);
        assertThat(TRACE.transferSeconds(2, 1e6)).isEqualTo(2.5);
        assertThat(TRACE.transferSeconds(402, 1e6)).isEqualTo(2.5);
    }

    @Test
    void aTransferThatEndsWithThePeriodDoesNotWaitForAnOutageAtItsEnd() {
        UplinkTrace trace = UplinkTrace.of(new double[] {0, 1}, new double[] {8e6, 0}, 10);
        assertThat(trace.finishSeconds(0, 1e6)).isEqualTo(1);
        assertThat(trace.finishSeconds(0, 3e6)).isEqualTo(21);
        assertThat(trace.finishSeconds(5, 1e6)).isEqualTo(11);
    }

    @Test
    void noBytesTakeNoTimeEvenInAnOutage() {
        assertThat(TRACE.finishSeconds(2, 0)).isEqualTo(2);
        assertThat(UplinkTrace.constant(0).finishSeconds(3, 0)).isEqualTo(3);
    }

    @Test
    void aTraceOfZerosNeverFinishes() {
        UplinkTrace dead = UplinkTrace.of(new double[] {0, 1}, new double[] {0, 0}, 3);
        assertThat(dead.finishSeconds(0, 1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(dead.transferSeconds(7, 1e-300)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(dead.bytesBetween(0, 1e9)).isZero();
        assertThat(dead.meanBitsPerSecond()).isZero();
        assertThat(dead.segments()).isEqualTo(1);
    }

    @Test
    void extremesAreNeverNaN() {
        UplinkTrace faint = UplinkTrace.of(new double[] {0, 1}, new double[] {0, Double.MIN_VALUE}, 2);
        UplinkTrace slow = UplinkTrace.of(new double[] {0, 1}, new double[] {0, 1e-300}, 2);
        for (UplinkTrace trace : new UplinkTrace[] {faint, slow, TRACE, UplinkTrace.constant(1e12)}) {
            for (double bytes : new double[] {Double.MIN_VALUE, 1, 1e18, Double.MAX_VALUE}) {
                for (double start : new double[] {0, Double.MIN_VALUE, 1.5, 1e9, Double.MAX_VALUE}) {
                    assertThat(trace.finishSeconds(start, bytes)).isNotNaN().isGreaterThanOrEqualTo(start);
                    assertThat(trace.rateAt(start)).isNotNaN();
                    assertThat(trace.bytesBetween(0, start)).isNotNaN().isNotNegative();
                }
            }
        }
    }

    @Test
    void equalNeighboursAreOneSegment() {
        UplinkTrace trace = UplinkTrace.of(new double[] {0, 1, 2, 3}, new double[] {8e6, 8e6, 0, 0}, 5);
        assertThat(trace.segments()).isEqualTo(2);
        assertThat(trace.durationSeconds()).isEqualTo(5);
        assertThat(trace.bytesPerPeriod()).isEqualTo(2e6);
        assertThat(trace).hasToString("5.000 s in 2 segments, mean 3.200 Mbit/s");
    }

    @Test
    void argumentsAreCopied() {
        double[] rates = {8e6};
        UplinkTrace trace = UplinkTrace.of(new double[] {0}, rates, 1);
        rates[0] = 0;
        assertThat(trace.rateAt(0)).isEqualTo(8e6);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void agreesWithTheSlowComputation(long seed) {
        Random random = new Random(seed);
        SlowTrace slow = new SlowTrace();
        int segments = 1 + random.nextInt(40);
        for (int i = 0; i < segments; i++) {
            boolean outage = i > 0 && random.nextInt(3) == 0;
            slow.add(0.001 + random.nextDouble() * 5, outage ? 0 : Math.exp(random.nextDouble() * 12) * 100);
        }
        UplinkTrace fast = slow.fast();
        UplinkTraceInvariants.check(fast, "random", seed, 200);
        double scale = fast.bytesPerPeriod();
        for (int i = 0; i < 200; i++) {
            double from = random.nextDouble() * 3 * slow.durationSeconds();
            double to = from + random.nextDouble() * 3 * slow.durationSeconds();
            assertThat(fast.bytesBetween(from, to))
                    .isCloseTo(slow.bytesUntil(to) - slow.bytesUntil(from), within(scale * 1e-9));
            double bytes = random.nextDouble() * 2 * scale;
            assertThat(fast.finishSeconds(from, bytes)).isCloseTo(slow.finishSeconds(from, bytes), within(1e-6));
        }
    }

    @Test
    void mistakesAreTold() {
        double[] zero = {0};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UplinkTrace.of(new double[0], new double[0], 1))
                .withMessage("expected one rate for each of at least one start, found 0 for 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UplinkTrace.of(new double[] {1}, zero, 2))
                .withMessage("expected the first start at 0 s, found 1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> UplinkTrace.of(new double[] {0, 2, 1}, new double[3], 3));
        assertThatIllegalArgumentException().isThrownBy(() -> UplinkTrace.of(new double[] {0, 1}, new double[2], 1));
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e13}) {
            assertThatIllegalArgumentException().isThrownBy(() -> UplinkTrace.constant(bad));
        }
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e10}) {
            assertThatIllegalArgumentException().isThrownBy(() -> UplinkTrace.of(zero, zero, bad));
        }
        for (double bad : new double[] {-1e-9, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> TRACE.rateAt(bad));
            assertThatIllegalArgumentException().isThrownBy(() -> TRACE.bytesBetween(0, bad));
            assertThatIllegalArgumentException().isThrownBy(() -> TRACE.finishSeconds(bad, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> TRACE.finishSeconds(0, bad));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TRACE.bytesBetween(2, 1))
                .withMessage("expected times in order, found 2.0 s before 1.0 s");
    }
}
