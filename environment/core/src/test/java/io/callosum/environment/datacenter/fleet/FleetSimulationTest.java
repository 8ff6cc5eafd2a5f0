package io.callosum.environment.datacenter.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.datacenter.distribution.Exponential;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Six hundred phones on four servers, which all-server overloads 2.4 times and the static cuts a little; seed 1. */
final class FleetSimulationTest {
    private static final FleetSettings SETTINGS =
            FleetSettings.usual(1).withSize(600, 4).withLoad(2.4).withSeconds(20, 40);
    private static final Map<FleetPolicy, FleetRun> RUNS = new EnumMap<>(FleetPolicy.class);

    @BeforeAll
    static void play() {
        for (FleetPolicy policy : FleetPolicy.values()) {
            RUNS.put(policy, new FleetSimulation(policy, SETTINGS).play());
        }
    }

    private static FleetRun run(FleetPolicy policy) {
        FleetRun run = RUNS.get(policy);
        assertThat(run).isNotNull();
        return run;
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameForASeed(FleetPolicy policy) {
        FleetRun again = new FleetSimulation(policy, SETTINGS.withSize(100, 1).withSeconds(0, 20)).play();
        FleetRun once = new FleetSimulation(policy, SETTINGS.withSize(100, 1).withSeconds(0, 20)).play();
        assertThat(again).isEqualTo(once);
    }

    @ParameterizedTest
    @EnumSource
    void everyPolicyMeetsTheSameQueriesAndAnswersThem(FleetPolicy policy) {
        assertThat(run(policy).queries()).isEqualTo(run(FleetPolicy.ALL_DEVICE).queries());
        assertThat(run(policy).classes().stream()
                        .mapToLong(ClassFigures::queries)
                        .sum())
                .isEqualTo(run(policy).queries());
        assertThat(run(policy).utilisationBySecond())
                .hasSize(40)
                .allSatisfy(share -> assertThat(share).isBetween(0.0, 1 + 1e-9));
        assertThat(run(policy).meanJain()).isBetween(0.8, 1.0);
        assertThat(run(policy).leastJain()).isBetween(0.3, run(policy).meanJain());
    }

    @Test
    void theExtremesAreWhatTheySay() {
        FleetRun device = run(FleetPolicy.ALL_DEVICE);
        assertThat(device.utilisation().mean()).isZero();
        assertThat(device.offload().mean()).isZero();
        assertThat(device.timedOutShare()).isZero();
        assertThat(device.meanJain()).isCloseTo(1, within(0.001));

        FleetRun server = run(FleetPolicy.ALL_SERVER);
        assertThat(server.offload().mean()).isEqualTo(1);
        assertThat(server.utilisation().mean()).isGreaterThan(0.99);
        assertThat(server.timedOutShare()).isGreaterThan(0.2);
    }

    @Test
    void anUnloadedServerIsAsBusyAsTheLoadSays() {
        FleetSettings idle = SETTINGS.withLoad(0.4).withGaps(new Exponential(1)).withSeconds(20, 200);
        FleetRun run = new FleetSimulation(FleetPolicy.ALL_SERVER, idle).play();

        assertThat(run.utilisation().mean()).isCloseTo(0.4, within(0.02));
        assertThat(run.timedOutShare()).isLessThan(0.05);
    }

    /**
     * Healthy: adaptive phones wait 20 to 50 ms at the server and take 0.24 s (seeds 1 to 3); blind to the load, static ones wait half a second and
     * more, and take a fifth longer.
     */
    @Test
    void phonesThatKnowTheirOutcomesAloneLeaveAnOverloadedServer() {
        FleetRun adaptive = run(FleetPolicy.ADAPTIVE);
        FleetRun blind = run(FleetPolicy.STATIC);

        assertThat(blind.utilisation().mean()).isGreaterThan(0.98);
        assertThat(adaptive.meanWaitSeconds()).isLessThan(0.5 * blind.meanWaitSeconds());
        assertThat(adaptive.meanLatencySeconds()).isLessThan(0.95 * blind.meanLatencySeconds());
        assertThat(adaptive.meanLatencySeconds())
                .isLessThan(run(FleetPolicy.ALL_DEVICE).meanLatencySeconds());
        assertThat(adaptive.utilisation().mean()).isBetween(0.8, 1.0);
    }

    @Test
    void phonesThatLearnAloneDoNotMoveTogether() {
        FleetRun adaptive = run(FleetPolicy.ADAPTIVE);

        assertThat(adaptive.offload().isCycle()).as("%s", adaptive.offload()).isFalse();
        assertThat(adaptive.offloadDispersion()).isLessThan(3);
    }

    /** What the measures of herds are to find: rare pings that all phones send at once, and believe until the next. */
    @Test
    void phonesThatAskTogetherAndSeldomRunToAndFro() {
        FleetRun herd = new FleetSimulation(
                        FleetPolicy.STATIC_PING,
                        SETTINGS.withSize(3000, 20).withPings(10, true).withSeconds(20, 80))
                .play();
        FleetRun spread = new FleetSimulation(
                        FleetPolicy.STATIC_PING,
                        SETTINGS.withSize(3000, 20).withPings(1, false).withSeconds(20, 80))
                .play();

        assertThat(herd.isHerd()).isTrue();
        assertThat(herd.offloadDispersion()).isGreaterThan(3 * spread.offloadDispersion());
    }

    @Test
    void whatIsNoFleetIsRefused() {
        assertThatThrownBy(() -> SETTINGS.withSize(0, 1))
                .hasMessage("expected at least 1 phone and 1 server, found 0 and 1");
        assertThatThrownBy(() -> SETTINGS.withLoad(0)).hasMessageContaining("load above 0, found 0.0");
        assertThatThrownBy(() -> SETTINGS.withSeconds(0, 5)).hasMessageContaining("found 0.0 and 5.0");
        assertThatThrownBy(() -> SETTINGS.withPings(-1, true)).hasMessageContaining("pings above 0, found -1.0");
        assertThatThrownBy(() -> new Fading(-1, 0, 1, 0)).hasMessageContaining("0..3, found -1.0");
        assertThatThrownBy(() -> new Fading(0, 0, 0, 0)).hasMessageContaining("above 0 s, found 0.0");
    }
}
