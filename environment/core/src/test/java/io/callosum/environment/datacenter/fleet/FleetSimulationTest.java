package io.callosum.environment.datacenter.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.datacenter.distribution.Exponential;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Six hundred phones on four servers, which all-server overloads twice and the static cuts a little; seed 1. */
final class FleetSimulationTest {
    private static final FleetSettings SETTINGS =
            FleetSettings.usual(1).withSize(600, 4).withLoad(2).withSeconds(20, 40);
    private static final Map<FleetPolicy, FleetRun> RUNS = new EnumMap<>(FleetPolicy.class);

    @BeforeAll
    static void play() {
        for (FleetPolicy policy : FleetPolicy.values()) {
            RUNS.put(policy, new FleetSimulation(policy, SETTINGS).play());
        }
    }

    private static FleetRun run(FleetPolicy policy) {
        return Objects.requireNonNull(RUNS.get(policy));
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
        assertThat(run(policy).leastJain()).isBetween(0.0, run(policy).meanJain());
    }

    @Test
    void theExtremesAreWhatTheySay() {
        FleetRun device = run(FleetPolicy.ALL_DEVICE);
        assertThat(device.utilisation().mean()).isZero();
        assertThat(device.offload().mean()).isZero();
        assertThat(device.timedOutShare()).isZero();
        assertThat(device.meanJain()).isCloseTo(1, within(0.001));

        FleetRun server = run(FleetPolicy.ALL_SERVER);
        assertThat(server.offload().mean()).isCloseTo(1, within(1e-9));
        assertThat(server.utilisation().mean()).isGreaterThan(0.99);
        assertThat(server.timedOutShare()).isGreaterThan(0.2);
    }

    /** Without fading a class's requests all arrive in time or none does, so that the work that comes can be summed up. */
    @Test
    void anUnloadedServerIsAsBusyAsTheRequestsSayThatReachIt() {
        FleetSettings idle = new FleetSettings(
                600, 4, 0.4, 0.5, new Exponential(1), new Fading(0, 0, 1, 0), 20, 200, 5, false, Outage.NONE, 1);
        FleetRun run = new FleetSimulation(FleetPolicy.ALL_SERVER, idle).play();

        Phones phones = new Phones(idle, new SplittableRandom(1).split());
        double all = 0;
        double come = 0;
        for (int i = 0; i < phones.count(); i++) {
            PhoneClass of = phones.of(i);
            double sending = of.uplinkBytes[0] * 8e-6 / of.link.uplinkMegabitsPerSecond();
            all += of.serverSeconds[0];
            come += sending < of.problem.timeoutSeconds() ? of.serverSeconds[0] : 0;
        }
        assertThat(come).isLessThan(all);
        assertThat(run.utilisation().mean()).isCloseTo(0.4 * come / all, within(0.01));
    }

    /**
     * Phones that are blind to the load meet a queue as long as their patience; those that learn leave it alone as far as they can.
     */
    @Test
    void phonesThatKnowTheirOutcomesAloneLeaveAnOverloadedServer() {
        FleetRun adaptive = run(FleetPolicy.ADAPTIVE);
        FleetRun blind = run(FleetPolicy.STATIC);

        assertThat(blind.utilisation().mean()).isGreaterThan(0.98);
        assertThat(adaptive.queue().mean()).isLessThan(0.75 * blind.queue().mean());
        assertThat(adaptive.meanLatencySeconds()).isLessThan(0.95 * blind.meanLatencySeconds());
        assertThat(adaptive.meanLatencySeconds())
                .isLessThan(run(FleetPolicy.ALL_DEVICE).meanLatencySeconds());
        assertThat(adaptive.utilisation().mean()).isGreaterThan(0.8);
    }

    @ParameterizedTest
    @EnumSource(names = {"STATIC_PING", "ADAPTIVE"})
    void phonesLeaveServersThatAreGoneAndComeBack(FleetPolicy policy) {
        FleetSettings outage = SETTINGS.withLoad(1.4).withSeconds(20, 60).withOutage(new Outage(0.75, 15, 20));
        FleetRun run = new FleetSimulation(policy, outage).play();

        double before = run.offloadBySecond().subList(0, 15).stream()
                .mapToDouble(share -> share)
                .average()
                .orElseThrow();
        double during = run.offloadBySecond().subList(20, 35).stream()
                .mapToDouble(share -> share)
                .average()
                .orElseThrow();
        double after = run.offloadBySecond().subList(50, 60).stream()
                .mapToDouble(share -> share)
                .average()
                .orElseThrow();
        assertThat(during).isLessThan(0.8 * before);
        assertThat(after).isGreaterThan((before + during) / 2);
        assertThat(run.utilisationBySecond().subList(20, 34))
                .allSatisfy(share -> assertThat(share).isLessThan(0.3));
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
        assertThatThrownBy(() -> new Outage(2, 0, 1)).hasMessageContaining("found 2.0, 0.0 and 1.0");
        assertThatThrownBy(() -> new Fading(-1, 0, 1, 0)).hasMessageContaining("0..3, found -1.0");
        assertThatThrownBy(() -> new Fading(0, 0, 0, 0)).hasMessageContaining("above 0 s, found 0.0");
    }
}
