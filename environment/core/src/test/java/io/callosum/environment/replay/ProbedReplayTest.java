package io.callosum.environment.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.controller.policy.StaticPolicy;
import io.callosum.controller.profile.SplitCosts;
import io.callosum.environment.scenario.Scenario;
import io.callosum.environment.simulation.Simulation;
import io.callosum.environment.simulation.SimulationSettings;
import io.callosum.environment.trace.UplinkTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbedReplayTest {
    /** 4 Mbit/s for 10 s, then nothing for 10 s. */
    private static final UplinkTrace UPLINK = UplinkTrace.of(new double[] {0, 10}, new double[] {4e6, 0}, 20);

    private static final PartitionProblem PROBLEM = new PartitionProblem(
            new SplitCosts(
                    "two",
                    new double[] {100_000, 0},
                    new double[][] {{0, 0.3}},
                    new double[][] {{0.01, 0}},
                    Optional.empty()),
            new LinkPrior(0.1, 0.04),
            1,
            Objective.LATENCY,
            new PowerModel(2, 100, 1000, 0));
    private static final Simulation SIMULATION = new Simulation(PROBLEM, UPLINK, SimulationSettings.exact(20));
    private static final Scenario SCENARIO = SIMULATION.scenario("two");

    private static ReplayRun play(Policy policy, Probes probes) {
        return Replay.play(SCENARIO, SIMULATION, probes, policy, ReplaySettings.of(1), ReplayListener.NONE);
    }

    @Test
    void aProbeIsChargedToTheQueryItComesWith() {
        // 50 kB at 4 Mbit/s: 100 ms, 0.4 Mbit x 100 mJ and 0.1 s x 1 W.
        ReplayRun run = play(FixedSplitPolicy.allServer(2), new Probes(50_000, 5));
        assertThat(run.latencySeconds(0)).isCloseTo(0.1 + SCENARIO.latencySeconds(0, 0), within(1e-9));
        double waiting = 1000 * 0.1;
        assertThat(run.energyMillijoules(0))
                .isCloseTo(SCENARIO.table().energyMillijoules(0, 0) + waiting + 40 + 100, within(1e-6));
        for (int i : new int[] {1, 2, 3, 4, 6}) {
            assertThat(run.latencySeconds(i)).isCloseTo(SCENARIO.latencySeconds(i, 0), within(1e-9));
        }
        assertThat(run.latencySeconds(5)).isGreaterThan(SCENARIO.latencySeconds(5, 0) + 0.09);
        ReplayRun device = play(FixedSplitPolicy.allDevice(2), new Probes(50_000, 5));
        assertThat(device.latencySeconds(0)).isCloseTo(0.3, within(1e-12));
        assertThat(device.energyMillijoules(0)).isCloseTo(600 + 140, within(1e-6));
    }

    @Test
    void aProbeTellsTheRateOnceItIsThrough() {
        List<Context> contexts = new ArrayList<>();
        play(
                new Policy() {
                    @Override
                    public String name() {
                        return "listening";
                    }

                    @Override
                    public int splits() {
                        return 2;
                    }

                    @Override
                    public ActionDistribution distribution(Context context) {
                        contexts.add(context);
                        return ActionDistribution.certain(1, new double[2], 0);
                    }
                },
                new Probes(50_000, 4));
        assertThat(contexts.get(0).hasUplink()).isFalse();
        assertThat(contexts.get(1).uplinkMegabitsPerSecond()).isCloseTo(4, within(1e-9));
        assertThat(contexts.get(1).uplinkTimeSeconds()).isCloseTo(0.12, within(1e-9));
        assertThat(contexts.get(5).uplinkTimeSeconds()).isCloseTo(4.12, within(1e-9));
        // The probe at 12 s falls into the outage, is given up after a second, and tells nothing.
        assertThat(contexts.get(14).uplinkTimeSeconds()).isCloseTo(8.12, within(1e-9));
    }

    @Test
    void aLookAtTheLinkPaysForAPolicyThatWouldNeverUseIt() {
        StaticPolicy blind = new StaticPolicy(PROBLEM);
        double without = ReplayFigures.of(Replay.play(SCENARIO, blind, ReplaySettings.of(1)))
                .offloadShare();
        ReplayFigures with = ReplayFigures.of(play(new StaticPolicy(PROBLEM), new Probes(10_000, 4)));
        assertThat(without).isZero();
        assertThat(with.offloadShare()).isGreaterThan(0.4);
    }

    @Test
    void badProbesAreRefused() {
        assertThatThrownBy(() -> new Probes(0, 1)).hasMessageContaining("found 0");
        assertThatThrownBy(() -> new Probes(1, -1)).hasMessageContaining("found -1.0");
    }
}
