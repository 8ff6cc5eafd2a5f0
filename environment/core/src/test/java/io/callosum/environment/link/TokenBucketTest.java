package io.callosum.environment.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.trace.UplinkTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenBucketTest {
    private static final double BURST = 0.002;
    /** 8 Mbit/s, an outage, 2 Mbit/s. */
    private static final UplinkTrace TRACE = UplinkTrace.of(new double[] {0, 0.5, 1}, new double[] {8e6, 0, 2e6}, 1.5);

    @Test
    void aBusyLinkSendsAlongTheIntegral() {
        TokenBucket bucket = new TokenBucket(TRACE, BURST);
        double sent = 0;
        for (int i = 0; i < 2000; i++) {
            int bytes = 1 + i * 7919 % 4096;
            sent += bytes;
            assertThat(bucket.departureSeconds(0, bytes)).isCloseTo(TRACE.finishSeconds(0, sent), within(1e-7));
        }
    }

    @Test
    void anIdleLinkMakesUpTheBurstAndNoMore() {
        TokenBucket bucket = new TokenBucket(UplinkTrace.constant(8e6), BURST);
        assertThat(bucket.departureSeconds(10, 2000))
                .as("2 ms worth leaves at once")
                .isCloseTo(10, within(1e-9));
        assertThat(bucket.departureSeconds(10, 1000)).isCloseTo(10.001, within(1e-9));
        assertThat(bucket.departureSeconds(20, 5000)).isCloseTo(20.003, within(1e-9));
    }

    @Test
    void anOutageHoldsChunksUntilItsEnd() {
        TokenBucket bucket = new TokenBucket(TRACE, 0);
        assertThat(bucket.departureSeconds(0.6, 250)).isCloseTo(1.001, within(1e-9));
        assertThat(bucket.departureSeconds(0.7, 250)).isCloseTo(1.002, within(1e-9));
        assertThat(bucket.departureSeconds(0.7, 0)).isCloseTo(1.002, within(1e-9));
    }

    @Test
    void aDeadLinkNeverSendsUntilItIsReset() {
        UplinkTrace dead = UplinkTrace.constant(0);
        TokenBucket bucket = new TokenBucket(dead, BURST);
        assertThat(bucket.departureSeconds(1, 1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(bucket.departureSeconds(2, 1)).isEqualTo(Double.POSITIVE_INFINITY);
        bucket.reset(5);
        assertThat(bucket.departureSeconds(3, 0)).isEqualTo(5);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noIntervalCarriesMoreThanTheTraceTheBurstAndOneChunk(long seed) {
        Random random = new Random(seed);
        TokenBucket bucket = new TokenBucket(TRACE, BURST);
        List<double[]> departures = new ArrayList<>();
        double now = 0;
        double previous = 0;
        for (int i = 0; i < 600; i++) {
            now += random.nextInt(3) == 0 ? random.nextDouble() * 0.05 : 0;
            int bytes = 1 + random.nextInt(4096);
            double end = bucket.departureSeconds(now, bytes);
            assertThat(end).isGreaterThanOrEqualTo(previous).isGreaterThanOrEqualTo(now - BURST);
            previous = end;
            now = Math.max(now, end);
            departures.add(new double[] {now, bytes});
        }
        for (int from = 0; from < departures.size(); from += 3) {
            double sum = 0;
            for (int to = from; to < departures.size(); to++) {
                sum += departures.get(to)[1];
                double start = Math.max(0, departures.get(from)[0] - BURST);
                double carried = TRACE.bytesBetween(start, departures.get(to)[0]);
                assertThat(sum).isLessThanOrEqualTo(carried + departures.get(from)[1] + 1e-3);
            }
        }
    }

    @Test
    void mistakesAreTold() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenBucket(TRACE, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenBucket(TRACE, Double.NaN));
        TokenBucket bucket = new TokenBucket(TRACE, BURST);
        assertThatIllegalArgumentException().isThrownBy(() -> bucket.departureSeconds(0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> bucket.departureSeconds(Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> bucket.departureSeconds(Double.POSITIVE_INFINITY, 1));
    }
}
