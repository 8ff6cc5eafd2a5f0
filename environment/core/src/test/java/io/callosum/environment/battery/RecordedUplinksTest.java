package io.callosum.environment.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callosum.environment.trace.UplinkTrace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordedUplinksTest {
    /** A second at each of so many Mbit/s. */
    private static UplinkTrace rising(int from, int seconds) {
        return UplinkTrace.of(
                IntStream.range(0, seconds).asDoubleStream().toArray(),
                IntStream.range(from, from + seconds)
                        .mapToDouble(rate -> rate * 1e6)
                        .toArray(),
                seconds);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aDayIsTheRecordingFromSomewhereOn(long seed) {
        UplinkTrace recording = rising(1, 10);
        UplinkTrace day = new RecordedUplinks(List.of(recording)).uplink(3600, new SplittableRandom(seed));
        assertThat(day.durationSeconds()).isBetween(3600.0, 3610.0);
        double offset = 10 * new SplittableRandom(seed).nextDouble();
        for (double t = 0.005; t < 3600; t += 0.37) {
            assertThat(day.rateAt(t)).as("at %f s", t).isEqualTo(recording.rateAt(offset + t));
        }
    }

    @Test
    void allThatWasRecordedComesAlike() {
        RecordedUplinks recordings = new RecordedUplinks(List.of(rising(1, 30), rising(101, 10)));
        Set<Double> starts = new HashSet<>();
        double fast = 0;
        for (long seed = 0; seed < 50; seed++) {
            UplinkTrace day = recordings.uplink(4000, new SplittableRandom(seed));
            starts.add(day.rateAt(0));
            for (int t = 0; t < 4000; t++) {
                fast += day.rateAt(t + 0.5) > 100e6 ? 1 : 0;
            }
        }
        assertThat(starts).as("days begin differently").hasSizeGreaterThan(15);
        // A quarter of what was recorded; of 10,000 drawn the spread is below 0.005.
        assertThat(fast / (50 * 4000)).isBetween(0.235, 0.265);
    }

    @Test
    void daysOfAScenarioMeetTheRecording() {
        BatteryScenario scenario = BatteryScenario.standard().withUplink(new RecordedUplinks(List.of(rising(1, 10))));
        BatteryDay day = new BatteryDay(scenario, 7);
        for (int query = 0; query < day.queries(); query++) {
            assertThat(day.uplink().rateAt(day.arrivalSeconds(query))).isBetween(1e6, 10e6);
        }
        assertThat(day.fingerprint()).isEqualTo(new BatteryDay(scenario, 7).fingerprint());
        assertThat(day.fingerprint()).isNotEqualTo(new BatteryDay(BatteryScenario.standard(), 7).fingerprint());
    }

    @Test
    void nothingRecordedIsRefused() {
        assertThatThrownBy(() -> new RecordedUplinks(List.of()))
                .hasMessage("expected at least one recording, found none");
        assertThatThrownBy(() -> new RecordedUplinks(List.of(UplinkTrace.constant(0))))
                .hasMessageStartingWith("expected recordings in which bytes pass, found ");
    }
}
