package io.callosum.controller.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.Profiles;
import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.profile.LayerCost;
import io.callosum.controller.profile.LayerProfile;
import io.callosum.controller.profile.SplitCosts;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BaselinePolicyTest {

    /** Input 1000 B; layers of 10 and 20 ms on the device, 1 and 2 ms on the server; 250 B cross in the middle. */
    private static LayerProfile twoLayers() {
        return new LayerProfile("two", List.of(row("input", 1000, 0, 0), row("a", 250, 10, 1), row("b", 4, 20, 2)));
    }

    private static LayerCost row(String layer, long bytes, double deviceMillis, double serverMillis) {
        return new LayerCost(layer, "activation", bytes, deviceMillis, serverMillis, OptionalDouble.empty());
    }

    private static StaticPolicy policy(double megabitsPerSecond, double roundTripSeconds) {
        return new StaticPolicy(PartitionProblem.latency(
                twoLayers().splitCosts(), new LinkPrior(megabitsPerSecond, roundTripSeconds), 1));
    }

    @Test
    void profileSumsHeadsAndTails() {
        LayerProfile profile = twoLayers();
        assertThat(profile.splits()).isEqualTo(3);
        assertThat(profile.deviceSeconds()).containsExactly(new double[] {0, 0.010, 0.030}, within(1e-15));
        assertThat(profile.serverSeconds()).containsExactly(new double[] {0.003, 0.002, 0}, within(1e-15));
        assertThat(profile.uplinkBytes()).containsExactly(1000, 250, 0);
    }

    @Test
    void groupsOfLayersSumToTheWhole() {
        LayerProfile profile = Profiles.alexNet();
        SplitCosts costs = profile.splitCosts();
        for (int k = 0; k < profile.splits(); k++) {
            double device = 0;
            double server = 0;
            for (int group = 0; group < LayerProfile.LayerGroup.values().length; group++) {
                device += costs.deviceSecondsByGroup()[group][k];
                server += costs.serverSecondsByGroup()[group][k];
            }
            assertThat(device).isCloseTo(profile.deviceSeconds()[k], within(1e-12));
            assertThat(server).isCloseTo(profile.serverSeconds()[k], within(1e-12));
        }
    }

    @Test
    void staticAddsHeadUploadRoundTripAndTail() {
        StaticPolicy policy = policy(1, 0.005);
        ActionDistribution found = policy.distribution(Context.at(3, 0.5, 1));
        // 1000 B and 250 B at 0.5 Mbit/s take 16 and 4 ms.
        assertThat(found.predictedSeconds(0)).isCloseTo(0.016 + 0.005 + 0.003, within(1e-12));
        assertThat(found.predictedSeconds(1)).isCloseTo(0.010 + 0.004 + 0.005 + 0.002, within(1e-12));
        assertThat(found.predictedSeconds(2)).isCloseTo(0.030, within(1e-12));
        assertThat(found.greedySplit()).isEqualTo(1);
        assertThat(found.probability(1)).isEqualTo(1);
    }

    @Test
    void staticUsesThePriorUntilSomethingIsMeasured() {
        StaticPolicy policy = policy(100, 0);
        assertThat(policy.distribution(Context.at(0)).greedySplit()).isZero();
        assertThat(policy.distribution(Context.at(0, 0.01, 0)).greedySplit()).isEqualTo(2);
    }

    @Test
    void staticSurvivesABandwidthOfZero() {
        StaticPolicy policy = policy(100, 0);
        ActionDistribution found = policy.distribution(Context.at(0, 0, 0));
        assertThat(found.greedySplit()).isEqualTo(2);
        assertThat(found.predictedSeconds(2)).isFinite();
    }

    @Test
    void staticMinimisesEnergyIfAsked() {
        // Head at 2 W: 0, 20, 60 mJ. Sending at 1 W a second and 1 Mbit/s: 8 ms and 2 ms, plus a round trip of 5 ms;
        // waiting is free.
        StaticPolicy policy = new StaticPolicy(new PartitionProblem(
                twoLayers().splitCosts(), new LinkPrior(1, 0.005), 1, Objective.ENERGY, new PowerModel(2, 0, 1000, 0)));
        ActionDistribution found = policy.distribution(Context.at(0));
        assertThat(found.predictedSeconds(0)).isCloseTo(0.013, within(1e-12));
        assertThat(found.predictedSeconds(1)).isCloseTo(0.027, within(1e-12));
        assertThat(found.predictedSeconds(2)).isCloseTo(0.060, within(1e-12));
        assertThat(found.greedySplit()).isZero();
    }

    @Test
    void staticPaysForEnergyOnceTheBudgetIsSpent() {
        StaticPolicy policy = new StaticPolicy(new PartitionProblem(
                twoLayers().splitCosts(),
                new LinkPrior(0.3, 0.005),
                1,
                Objective.budget(20),
                new PowerModel(2, 0, 1000, 0)));
        Context context = Context.at(0);
        assertThat(policy.distribution(context).greedySplit()).isEqualTo(1);
        Decision decision = new Decision(0, context, 2, policy.distribution(context), "static");
        Outcome hungry = Outcome.builder(Outcome.Status.COMPLETED, 30)
                .energy(60, Outcome.EnergySource.MEASURED)
                .build();
        for (int i = 0; i < 500; i++) {
            policy.observe(decision, hungry, i);
        }
        // 20 x 30 ms a 20 mJ: 32 mJ of sending all against 20 + 12 mJ of the middle.
        ActionDistribution found = policy.distribution(context);
        assertThat(found.predictedSeconds(2)).isCloseTo(0.030 + 20 * 0.030 * 60 / 20, within(1e-9));
        assertThat(found.predictedSeconds(1)).isLessThan(found.predictedSeconds(2));
    }

    @Test
    void fixedSplitsNeverChange() {
        assertThat(FixedSplitPolicy.allDevice(25).distribution(Context.at(0)).greedySplit())
                .isEqualTo(24);
        assertThat(FixedSplitPolicy.allServer(25).distribution(Context.at(0)).greedySplit())
                .isZero();
        FixedSplitPolicy fixed = FixedSplitPolicy.at(25, 15);
        assertThat(fixed.name()).isEqualTo("fixed:15");
        assertThat(fixed.distribution(Context.at(0)).probability(15)).isEqualTo(1);
        assertThatThrownBy(() -> FixedSplitPolicy.at(25, 25)).hasMessageContaining("0..24, found 25");
    }

    @Test
    void fixedCodecsNeverChangeEither() {
        ActionSpace actions = new ActionSpace(List.of("identity", "float16", "int8"));
        FixedSplitPolicy fixed = FixedSplitPolicy.at(actions, 25, 15, "int8");
        int action = fixed.distribution(Context.at(0)).greedySplit();
        assertThat(fixed.name()).isEqualTo("fixed:15 int8");
        assertThat(fixed.actions()).isEqualTo(actions);
        assertThat(actions.split(action)).isEqualTo(15);
        assertThat(actions.codec(action)).isEqualTo("int8");
        // All-device sends nothing.
        assertThat(FixedSplitPolicy.at(actions, 25, 24, "int8")
                        .distribution(Context.at(0))
                        .greedySplit())
                .isEqualTo(actions.actions(25) - 1);
        assertThatThrownBy(() -> FixedSplitPolicy.at(actions, 25, 15, "int4")).hasMessageContaining("found int4");
        assertThatThrownBy(() -> FixedSplitPolicy.at(actions, 25, 25, "int8")).hasMessageContaining("found 25");
    }

    @Test
    void badProfilesAreRefused() {
        assertThatThrownBy(() -> new LayerProfile("one", List.of(row("input", 1, 0, 0))))
                .hasMessageContaining("1 rows");
        assertThatThrownBy(() -> row("a", -1, 0, 0)).hasMessageContainingAll("'a'", "-1");
        assertThatThrownBy(() -> row("a", 1, Double.NaN, 0)).hasMessageContainingAll("'a'", "NaN");
        assertThatThrownBy(() -> new LinkPrior(0, 0)).hasMessageContaining("above 0");
    }
}
