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
import java.util.function.IntFunction;
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
        ReplayRun run = play(FixedSplitPolicy.allServer(2), Probes.fixed(50_000, 5));
        assertThat(run.latencySeconds(0)).isCloseTo(0.1 + SCENARIO.latencySeconds(0, 0), within(1e-9));
        double waiting = 1000 * 0.1;
        assertThat(run.energyMillijoules(0))
                .isCloseTo(SCENARIO.table().energyMillijoules(0, 0) + waiting + 40 + 100, within(1e-6));
        for (int i : new int[] {1, 2, 3, 4, 6}) {
            assertThat(run.latencySeconds(i)).isCloseTo(SCENARIO.latencySeconds(i, 0), within(1e-9));
        }
        assertThat(run.latencySeconds(5)).isGreaterThan(SCENARIO.latencySeconds(5, 0) + 0.09);
        ReplayRun device = play(FixedSplitPolicy.allDevice(2), Probes.fixed(50_000, 5));
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
                Probes.fixed(50_000, 4));
        assertThat(contexts.get(0).hasUplink()).isFalse();
        assertThat(contexts.get(1).uplinkMegabitsPerSecond()).isCloseTo(4, within(1e-9));
        assertThat(contexts.get(1).uplinkTimeSeconds()).isCloseTo(0.14, within(1e-9));
        assertThat(contexts.get(5).uplinkTimeSeconds()).isCloseTo(4.14, within(1e-9));
        // The probe at 12 s falls into the outage and is given up after a second: its first half takes longer than that
        // less the round trip.
        assertThat(contexts.get(12).uplinkTimeSeconds()).isCloseTo(8.14, within(1e-9));
        assertThat(contexts.get(13).uplinkTimeSeconds()).isCloseTo(13, within(1e-9));
        assertThat(contexts.get(13).uplinkMegabitsPerSecond()).isCloseTo(0.2 / 0.96, within(1e-9));
    }

    /** A policy on the device that asks for a probe at some queries, as they arrive. */
    private static Policy asking(String name, IntFunction<Long> bytes, List<Context> asked) {
        return new Policy() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int splits() {
                return 2;
            }

            @Override
            public ActionDistribution distribution(Context context) {
                return ActionDistribution.certain(1, new double[2], 0);
            }

            @Override
            public long probeBytes(Context context) {
                asked.add(context);
                double seconds = context.timeSeconds();
                return seconds == Math.rint(seconds) ? bytes.apply((int) seconds) : 0;
            }
        };
    }

    @Test
    void aPolicyIsAskedShortlyBeforeAQueryIsExpected() {
        List<Double> asked = new ArrayList<>();
        List<Context> decided = new ArrayList<>();
        ReplayRun run = play(
                new Policy() {
                    @Override
                    public String name() {
                        return "early";
                    }

                    @Override
                    public int splits() {
                        return 2;
                    }

                    @Override
                    public ActionDistribution distribution(Context context) {
                        decided.add(context);
                        return ActionDistribution.certain(1, new double[2], 0);
                    }

                    @Override
                    public long probeBytes(Context context) {
                        asked.add(context.timeSeconds());
                        return asked.size() == 5 ? 20_000 : 0;
                    }
                },
                Probes.asked());
        assertThat(asked.subList(0, 5))
                .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b), Double.class)
                .containsExactly(0.0, 1.0, 1.8, 2.0, 2.8);
        // 40 ms and the round trip of 40 ms: known when the query at 3 s comes, which is charged for it.
        assertThat(decided.get(2).hasUplink()).isFalse();
        assertThat(decided.get(3).uplinkMegabitsPerSecond()).isCloseTo(4, within(1e-9));
        assertThat(decided.get(3).uplinkTimeSeconds()).isCloseTo(2.88, within(1e-9));
        assertThat(run.energyMillijoules(2)).isCloseTo(600, within(1e-6));
        assertThat(run.energyMillijoules(3)).isCloseTo(600 + 56, within(1e-6));
        assertThat(run.probes().probes()).isOne();
    }

    @Test
    void aPolicyThatAsksGetsWhatItAskedFor() {
        List<Context> asked = new ArrayList<>();
        ReplayRun run = play(asking("now and then", i -> i % 5 == 2 ? 20_000L : 0L, asked), Probes.asked());
        // At 2 and 7 s 40 ms each; at 12 and 17 s the link is dead, and a second passes until the probe is given up.
        ProbeTotals probes = run.probes();
        assertThat(probes.probes()).isEqualTo(4);
        assertThat(probes.givenUp()).isEqualTo(2);
        assertThat(probes.bytes()).isEqualTo(80_000);
        assertThat(probes.linkSeconds()).isCloseTo(2 * 0.04 + 2, within(1e-9));
        assertThat(probes.millijoules()).isCloseTo(2 * (0.16 * 100 + 40) + 2 * 1000, within(1e-6));
        for (int i = 0; i < 20; i++) {
            double extra = i == 2 || i == 7 ? 56 : i == 12 || i == 17 ? 1000 : 0;
            assertThat(run.energyMillijoules(i)).as("query %d", i).isCloseTo(600 + extra, within(1e-6));
        }
        // Also before every query but the first two, which nobody could expect; not while a probe was under way.
        assertThat(asked).hasSize(20 + 18 - 2);
        assertThat(asked.get(4).uplinkMegabitsPerSecond()).isCloseTo(4, within(1e-9));
        assertThat(ReplayFigures.of(run).probes()).isEqualTo(probes);
    }

    @Test
    void aPolicyThatNeverAsksSendsNothing() {
        ReplayRun asked = play(new StaticPolicy(PROBLEM), Probes.asked());
        ReplayRun table = Replay.play(SCENARIO, new StaticPolicy(PROBLEM), ReplaySettings.of(1));
        assertThat(asked.probes()).isEqualTo(ProbeTotals.NONE);
        for (int i = 0; i < 20; i++) {
            assertThat(asked.latencySeconds(i)).isEqualTo(table.latencySeconds(i));
            assertThat(asked.energyMillijoules(i)).isEqualTo(table.energyMillijoules(i));
        }
    }

    @Test
    void aPolicyThatCannotAnswerSendsNothing() {
        Policy broken = asking(
                "broken",
                i -> {
                    throw new IllegalStateException("no idea");
                },
                new ArrayList<>());
        assertThat(play(broken, Probes.asked()).probes()).isEqualTo(ProbeTotals.NONE);
    }

    /** The link is held up for a second, then fast: only the second half knows. */
    @Test
    void aProbeTellsTheRateAtItsEnd() {
        UplinkTrace late = UplinkTrace.of(new double[] {0, 1, 1.1}, new double[] {0, 1e6, 8e6}, 10);
        BackgroundProbe probe = BackgroundProbe.send(late, 25_000, 0, 5, 0.1);
        assertThat(probe.givenUp()).isFalse();
        assertThat(probe.halfSeconds()).isCloseTo(1.1, within(1e-9));
        assertThat(probe.doneSeconds()).isCloseTo(1.1125 + 0.1, within(1e-9));
        assertThat(probe.megabitsPerSecond()).isCloseTo(8, within(1e-6));
        assertThat(probe.boundMegabitsPerSecond(0.05, 0.1)).isInfinite();
        assertThat(probe.boundMegabitsPerSecond(0.6, 0.1)).isCloseTo(0.2, within(1e-9));
        assertThat(probe.boundMegabitsPerSecond(1.3, 0.1)).isCloseTo(1, within(1e-6));
    }

    @Test
    void aLookAtTheLinkPaysForAPolicyThatWouldNeverUseIt() {
        StaticPolicy blind = new StaticPolicy(PROBLEM);
        double without = ReplayFigures.of(Replay.play(SCENARIO, blind, ReplaySettings.of(1)))
                .offloadShare();
        ReplayFigures with = ReplayFigures.of(play(new StaticPolicy(PROBLEM), Probes.fixed(10_000, 4)));
        assertThat(without).isZero();
        assertThat(with.offloadShare()).isGreaterThan(0.4);
    }

    @Test
    void badProbesAreRefused() {
        assertThatThrownBy(() -> Probes.fixed(0, 1)).hasMessageContaining("found 0");
        assertThatThrownBy(() -> Probes.fixed(1, -1)).hasMessageContaining("found -1.0");
    }
}
