package io.callosum.environment.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.policy.FixedSplitPolicy;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BatteryReplayTest {
    private static final BatteryScenario SCENARIO = BatteryScenario.standard();

    private static BatteryRun adaptive(long day, long draws) {
        return new BatteryReplay(new AdaptivePolicy(SCENARIO.problem()), draws).play(new BatteryDay(SCENARIO, day));
    }

    @Test
    void isTheSameToTheBitForASeed() {
        assertThat(adaptive(7, 1)).isEqualTo(adaptive(7, 1));
        assertThat(adaptive(7, 1)).isNotEqualTo(adaptive(8, 1));
        assertThat(adaptive(7, 1).queries()).isEqualTo(adaptive(7, 2).queries());
    }

    @Test
    void theStandardDayIsAsItsDescriptionSays() {
        double queries = 0;
        for (int seed = 0; seed < 100; seed++) {
            BatteryDay day = new BatteryDay(SCENARIO, seed);
            queries += day.queries() / 100.0;
            double[] arrivals = new double[day.queries()];
            Arrays.setAll(arrivals, day::arrivalSeconds);
            assertThat(arrivals).isSorted();
        }
        assertThat(queries).isCloseTo(SCENARIO.bursts().meanQueriesPerDay(), within(15.0));
        assertThat(SCENARIO.actions()).startsWith(0).endsWith(SCENARIO.problem().splits() - 1);
    }

    @Test
    void nobodyCanSpareEverything() {
        // The device alone is fast and empties the battery on most days; the server alone does not, and is slow.
        BatteryResult device = BatteryComparison.play(
                SCENARIO,
                "all-device",
                () -> FixedSplitPolicy.allDevice(SCENARIO.problem().splits()),
                20,
                0,
                0);
        BatteryResult server = BatteryComparison.play(
                SCENARIO,
                "all-server",
                () -> FixedSplitPolicy.allServer(SCENARIO.problem().splits()),
                20,
                0,
                0);

        assertThat(device.emptyDays()).isGreaterThan(10);
        assertThat(server.emptyDays()).isLessThan(device.emptyDays());
        assertThat(server.completedShare()).isGreaterThan(device.completedShare());
        PairedDifference slower = server.less(device, BatteryRun::meanLatencySeconds);
        assertThat(slower.low()).isPositive();
    }

    @Test
    void daysOfAComparisonAreNotThoseOfTraining() {
        assertThatThrownBy(() -> BatteryComparison.play(
                        SCENARIO,
                        "none",
                        () -> FixedSplitPolicy.allDevice(SCENARIO.problem().splits()),
                        0,
                        0,
                        0))
                .hasMessageContaining("found 0, 0 and 0");
        BatteryRun unseen = BatteryComparison.play(
                        SCENARIO,
                        "all",
                        () -> FixedSplitPolicy.allServer(SCENARIO.problem().splits()),
                        1,
                        0,
                        0)
                .runs()
                .get(0);
        assertThat(unseen.queries()).isEqualTo(new BatteryDay(SCENARIO, BatteryDay.FIRST_UNSEEN_SEED).queries());
    }

    @Test
    void differencesArePairedAndHaveStudentsInterval() {
        BatteryResult one = result(3, 5, 7);
        BatteryResult other = result(2, 3, 4);
        PairedDifference less = one.less(other, BatteryRun::meanLatencySeconds);

        // Mean 2, standard error 1 / sqrt 3, quantile 4.3027 with 2 degrees of freedom.
        assertThat(less.mean()).isCloseTo(2, within(1e-12));
        assertThat(less.high()).isCloseTo(2 + 4.302653 / Math.sqrt(3), within(1e-5));
        assertThat(less.low()).isCloseTo(2 - 4.302653 / Math.sqrt(3), within(1e-5));
        assertThatThrownBy(() -> one.less(result(1), BatteryRun::meanLatencySeconds))
                .hasMessage("expected as many days, found 3 and 1");
    }

    private static BatteryResult result(double... latencies) {
        List<BatteryRun> runs = Arrays.stream(latencies)
                .mapToObj(latency -> new BatteryRun(10, 10, 0, latency, 100, Double.NaN))
                .toList();
        return new BatteryResult("some", runs);
    }
}
