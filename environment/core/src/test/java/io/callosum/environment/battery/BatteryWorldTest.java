package io.callosum.environment.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.neural.BatteryPlan;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.SplitCosts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** A world small enough to be computed by hand: 8 Mbit/s, an idle server, no noise, one burst. */
final class BatteryWorldTest {
    private static final Offset<Double> TINY = within(1e-6);
    private static final int ALL_SERVER = 0;
    private static final int ALL_DEVICE = 2;

    private static BatteryDay day(double capacity, double megabits, double gapSeconds, double idle) {
        SplitCosts costs = new SplitCosts(
                "tiny",
                new double[] {500_000, 100_000, 0},
                new double[][] {{0, 0.2, 1}},
                new double[][] {{0.1, 0.05, 0}},
                Optional.empty());
        PartitionProblem problem = new PartitionProblem(
                costs, new LinkPrior(8, 0.02), 2, Objective.budget(1000), new PowerModel(1, 0, 1000, 0));
        BatteryScenario scenario = new BatteryScenario(
                problem,
                new BatteryPlan(1000, capacity, idle),
                new Bursts(1, 50, gapSeconds),
                new LevelChain(new double[] {megabits}, new double[] {1e9}),
                new SharedServer(new LevelChain(new double[] {0}, new double[] {1e9}), 0.01),
                0,
                5);
        return new BatteryDay(scenario, 3);
    }

    private record Over(Outcome outcome, double timeSeconds) {}

    private final List<Over> over = new ArrayList<>();

    private double start(BatteryWorld world, int split) {
        assertThat(world.next()).isTrue();
        double now = world.nowSeconds();
        world.start(split, (outcome, time) -> over.add(new Over(outcome, time)));
        return now;
    }

    private static void rest(BatteryWorld world) {
        while (world.next()) {
            world.start(ALL_DEVICE, (outcome, time) -> {});
        }
    }

    @Test
    void queriesWaitForTheDeviceTheLinkAndTheServer() {
        BatteryWorld world = new BatteryWorld(day(1e9, 8, 1e-9, 0), 100);
        double begin = start(world, ALL_DEVICE);
        start(world, 1); // head until 1.2, then 0.1 s on the link
        start(world, ALL_SERVER); // 0.5 s on the link, at once
        start(world, ALL_SERVER); // 0.5 s on the link, after that
        rest(world);

        assertThat(over).extracting(each -> each.outcome.status()).containsOnly(Status.COMPLETED);
        // In the order in which they are over.
        assertThat(over.get(0).outcome.latencyMillis()).isCloseTo(500 + 20 + 100, TINY);
        assertThat(over.get(0).timeSeconds - 100 - begin).isCloseTo(0.62, TINY);
        assertThat(over.get(0).outcome.energyMillijoules().orElseThrow()).isCloseTo(500, TINY);
        assertThat(over.get(1).outcome.latencyMillis()).isCloseTo(1000, within(1e-3));
        assertThat(over.get(1).outcome.energyMillijoules().orElseThrow()).isCloseTo(1000, TINY);
        assertThat(over.get(2).outcome.latencyMillis()).isCloseTo(1000 + 20 + 100, within(1e-3));
        assertThat(over.get(2).outcome.networkMillis().orElseThrow())
                .as("with the wait for the link")
                .isCloseTo(1020, within(1e-3));
        assertThat(over.get(3).outcome.latencyMillis()).isCloseTo(1200 + 100 + 20 + 50, within(1e-3));
        assertThat(over.get(3).outcome.deviceMillis().orElseThrow())
                .as("without the wait for the device")
                .isCloseTo(200, TINY);
        assertThat(over.get(3).outcome.energyMillijoules().orElseThrow()).isCloseTo(300, TINY);
    }

    @Test
    void theServerIsAQueueToo() {
        BatteryWorld world = new BatteryWorld(day(1e9, 80, 1e-9, 0), 0);
        start(world, ALL_SERVER); // sent in 0.05 s, served until 0.16
        start(world, ALL_SERVER); // sent at 0.1, at the server at 0.11, waits 0.05
        rest(world);

        assertThat(over.get(1).outcome.queueMillis().orElseThrow()).isCloseTo(50, within(1e-3));
        assertThat(over.get(1).outcome.latencyMillis()).isCloseTo(50 + 10 + 100 + 100 + 10, within(1e-3));
    }

    @Test
    void afterTheTimeoutTheDeviceDoesItAll() {
        // The next query of this seed comes when both are over.
        BatteryDay day = day(1e9, 1, 15, 0);
        assertThat(day.arrivalSeconds(1) - day.arrivalSeconds(0)).isGreaterThan(4);
        BatteryWorld inTime = new BatteryWorld(day, 0);
        start(inTime, 1); // 0.2 s of head, 0.8 s on the link
        rest(inTime);
        BatteryWorld tooLate = new BatteryWorld(day, 0);
        start(tooLate, ALL_SERVER); // 4 s on the link
        rest(tooLate);

        Outcome late = over.get(1).outcome;
        assertThat(over.get(0).outcome.status()).isEqualTo(Status.COMPLETED);
        assertThat(late.status()).isEqualTo(Status.TIMED_OUT);
        assertThat(late.latencyMillis()).isCloseTo(2000 + 1000, TINY);
        assertThat(late.energyMillijoules().orElseThrow())
                .as("2 s of radio, 1 s of device")
                .isCloseTo(3000, TINY);
        assertThat(late.networkMillis()).isEmpty();
        assertThat(late.fallbackMillis().orElseThrow()).isCloseTo(1000, TINY);
    }

    @Test
    void openTimeIsTheSumOfLatencies() {
        BatteryDay day = new BatteryDay(BatteryScenario.standard(), 5);
        BatteryWorld world = new BatteryWorld(day, 0);
        int[] actions = BatteryScenario.standard().actions();
        double[] sum = new double[1];
        for (int i = 0; world.next(); i++) {
            world.start(actions[i % actions.length], (outcome, time) -> sum[0] += outcome.latencyMillis() / 1e3);
        }
        BatteryRun result = world.result();
        assertThat(world.openSeconds()).isCloseTo(sum[0], within(1e-6));
        assertThat(result.meanLatencySeconds() * result.completed()).isLessThanOrEqualTo(sum[0] + 1e-9);
    }

    @Test
    void anEmptyBatteryAnswersNothingMore() {
        BatteryDay day = day(2500, 8, 0.4, 0);
        BatteryWorld world = new BatteryWorld(day, 0);
        while (world.next()) {
            world.start(ALL_DEVICE, (outcome, time) -> over.add(new Over(outcome, time)));
        }
        BatteryRun result = world.result();

        assertThat(day.queries()).isGreaterThan(10);
        assertThat(result.completed()).as("the third empties it").isEqualTo(2);
        assertThat(world.isEmpty()).isTrue();
        assertThat(result.emptySeconds()).isCloseTo(day.arrivalSeconds(0) + 3, within(1e-6));
        assertThat(over.stream().filter(each -> each.outcome.status() == Status.DROPPED))
                .as("those that were open")
                .hasSize(over.size() - 2)
                .isNotEmpty();
        assertThat(result.costSeconds(5)).isGreaterThan(2);
    }

    @Test
    void idlingEmptiesItToo() {
        BatteryWorld world = new BatteryWorld(day(10, 8, 0.4, 1e6), 0);
        assertThat(world.next()).isFalse();
        assertThat(world.result().completed()).isZero();
    }
}
