package io.callosum.environment.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.loop.ControllerListener.Refusal;
import io.callosum.controller.loop.PartitionController;
import io.callosum.controller.mode.Mode;
import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.controller.policy.PolicyListener.Part;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MicrometerListenerTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerListener listener = new MicrometerListener(registry);
    private final PartitionController controller = new PartitionController(FixedSplitPolicy.allDevice(3), listener);
    private final SplittableRandom random = new SplittableRandom(1);

    private double count(String name, String... tags) {
        return registry.get("callosum." + name).tags(tags).counter().count();
    }

    private double gauge(String name, String... tags) {
        return registry.get("callosum." + name).tags(tags).gauge().value();
    }

    @Test
    void aLifeOfTheController() {
        listener.watch(controller);
        Decision settled = controller.decide(Context.at(0), random);
        Decision bad = controller.decide(Context.at(0), random);
        Decision lost = controller.decide(Context.at(0), random);
        assertThat(count("decisions", "policy", "all-device")).isEqualTo(3);
        assertThat(gauge("decisions.open")).isEqualTo(3);
        controller.settle(settled, Outcome.builder(Status.COMPLETED, 12.5).build(), 1);
        controller.settle(settled, Outcome.builder(Status.COMPLETED, 12.5).build(), 1);
        controller.settle(bad, Outcome.builder(Status.COMPLETED, -1).build(), 1);
        controller.forget(1e6);
        controller.settle(lost, Outcome.builder(Status.COMPLETED, 1).build(), 1e6);
        assertThat(gauge("decisions.open")).isZero();
        assertThat(count("refused", "reason", "already_settled")).isEqualTo(1);
        assertThat(count("refused", "reason", "bad_measurement")).isEqualTo(1);
        assertThat(count("refused", "reason", "late")).isEqualTo(1);
        assertThat(count("refused", "reason", "unknown_decision")).isZero();
        assertThat(count("lost")).isEqualTo(1);
        assertThat(gauge("listener.failures")).isZero();
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void queriesAreTimedByStatus(Status status) {
        Decision decision = controller.decide(Context.at(0), random);
        controller.settle(decision, Outcome.builder(status, 12.5).build(), 1);
        for (Status each : Status.values()) {
            assertThat(registry.get("callosum.queries")
                            .tag("status", Enums.tag(each))
                            .timer()
                            .count())
                    .isEqualTo(each == status ? 1 : 0);
        }
        assertThat(registry.get("callosum.queries")
                        .tag("status", Enums.tag(status))
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(12.5, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void refusalsAreCountedByReason(Refusal reason) {
        Decision decision = controller.decide(Context.at(0), random);
        listener.refused(decision, Outcome.builder(Status.COMPLETED, 1).build(), reason);
        for (Refusal each : Refusal.values()) {
            assertThat(count("refused", "reason", Enums.tag(each))).isEqualTo(each == reason ? 1 : 0);
        }
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void driftIsCountedByPart(Part part) {
        listener.drifted(part, 3);
        for (Part each : Part.values()) {
            assertThat(count("drift", "part", Enums.tag(each))).isEqualTo(each == part ? 1 : 0);
        }
    }

    @Test
    void cacheLookupsAreCounted() {
        listener.cacheLookup(true);
        listener.cacheLookup(false);
        listener.cacheLookup(true);
        assertThat(count("cache.lookups", "result", "hit")).isEqualTo(2);
        assertThat(count("cache.lookups", "result", "miss")).isEqualTo(1);
    }

    @Test
    void oneModeIsPresent() {
        for (Mode each : Mode.values()) {
            assertThat(gauge("mode", "mode", Enums.tag(each)))
                    .as("before one is known")
                    .isZero();
        }
        listener.startedIn(Mode.APPRENTICE);
        assertThat(gauge("mode", "mode", "apprentice")).isOne();
        listener.modeChanged(Mode.APPRENTICE, Mode.ONLINE, 5);
        assertThat(gauge("mode", "mode", "apprentice")).isZero();
        assertThat(gauge("mode", "mode", "online")).isOne();
        assertThat(count("mode.changes", "mode", "online")).isOne();
        assertThat(count("mode.changes", "mode", "apprentice")).isZero();
    }

    @Test
    void failuresOfThePolicyAreCounted() {
        listener.policyFailed(new IllegalStateException());
        assertThat(count("policy.failures")).isOne();
    }

    @Test
    void tagsTellControllersApart() {
        MicrometerListener other = new MicrometerListener(registry, Tags.of("network", "alexnet"));
        PartitionController second = new PartitionController(FixedSplitPolicy.allServer(3), other);
        other.watch(second);
        second.decide(Context.at(0), random);
        assertThat(count("decisions", "policy", "all-server", "network", "alexnet"))
                .isOne();
        assertThat(gauge("decisions.open", "network", "alexnet")).isOne();
    }
}
