package io.callosum.environment.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.SplitCosts;
import io.callosum.environment.metrics.Quantiles;
import io.callosum.environment.replay.HindsightPolicy;
import io.callosum.environment.replay.Replay;
import io.callosum.environment.replay.ReplayFigures;
import io.callosum.environment.replay.ReplayRun;
import io.callosum.environment.replay.ReplaySettings;
import io.callosum.environment.scenario.Scenario;
import io.callosum.environment.trace.UplinkTrace;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a slow computation that integrates the link step by step and shares no code. */
class SimulationTest {
    private static final int QUERIES = 60;
    private static final double ROUND_TRIP_MILLIS = 50;
    private static final double TIMEOUT_MILLIS = 3000;
    private static final double[] BYTES = {150_000, 400_000, 40_000, 0};
    /** Not monotone, as measured prefixes can be. */
    private static final double[] HEAD_MILLIS = {0, 300, 280, 900};

    private static final double[] TAIL_MILLIS = {60, 40, 30, 0};
    /** One rate a tenth of a second, so that a slow sum over tenths is exact. */
    private static final int TENTHS = 400;

    private static double[] megabits(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] megabits = new double[TENTHS];
        for (int i = 0; i < TENTHS; i++) {
            // An outage of four seconds now and then: longer than the timeout.
            megabits[i] = (i / 40) % 5 == 4 ? 0 : random.nextInt(1, 120) / 10.0;
        }
        return megabits;
    }

    private static UplinkTrace trace(double[] megabits) {
        double[] starts = new double[TENTHS];
        double[] rates = new double[TENTHS];
        for (int i = 0; i < TENTHS; i++) {
            starts[i] = i / 10.0;
            rates[i] = megabits[i] * 1e6;
        }
        return UplinkTrace.of(starts, rates, TENTHS / 10.0);
    }

    private static PartitionProblem problem(double timeoutSeconds, Objective objective) {
        double[][] head = {new double[4]};
        double[][] tail = {new double[4]};
        for (int k = 0; k < 4; k++) {
            head[0][k] = HEAD_MILLIS[k] / 1e3;
            tail[0][k] = TAIL_MILLIS[k] / 1e3;
        }
        return new PartitionProblem(
                new SplitCosts("four", BYTES, head, tail, Optional.empty()),
                new LinkPrior(5, ROUND_TRIP_MILLIS / 1e3),
                timeoutSeconds,
                objective,
                new PowerModel(2, 100, 1500, 300));
    }

    /** Milliseconds until so many bytes are through, walking the trace from breakpoint to breakpoint. */
    private static double slowSend(double[] megabits, double startSeconds, double bytes) {
        double now = startSeconds;
        double left = bytes * 8;
        while (true) {
            int tenth = (int) Math.floor(now * 10 + 1e-9);
            double end = (tenth + 1) / 10.0;
            double rate = megabits[tenth % TENTHS] * 1e6;
            if (rate > 0 && left <= rate * (end - now)) {
                return (now + left / rate - startSeconds) * 1e3;
            }
            left -= rate * (end - now);
            now = end;
        }
    }

    private static double slowLatency(double[] megabits, double arrival, int split, double timeoutMillis) {
        if (split == 3) {
            return HEAD_MILLIS[3];
        }
        double network = slowSend(megabits, arrival + HEAD_MILLIS[split] / 1e3, BYTES[split]) + ROUND_TRIP_MILLIS;
        double away = network + TAIL_MILLIS[split];
        return away > timeoutMillis ? timeoutMillis + HEAD_MILLIS[3] : HEAD_MILLIS[split] + away;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void meansEqualAnIndependentComputation(long seed) {
        double[] megabits = megabits(seed);
        for (double timeout : new double[] {TIMEOUT_MILLIS / 1e3, Double.POSITIVE_INFINITY}) {
            Scenario scenario = new Simulation(
                            problem(timeout, Objective.LATENCY),
                            trace(megabits),
                            new SimulationSettings(QUERIES, 0.7, Arrivals.EVEN, Slowness.NONE, Slowness.NONE, 0, seed))
                    .scenario("four");
            double[] slow = new double[4];
            double oracle = 0;
            for (int i = 0; i < QUERIES; i++) {
                double best = Double.POSITIVE_INFINITY;
                for (int k = 0; k < 4; k++) {
                    double latency = slowLatency(megabits, i / 0.7, k, timeout * 1e3);
                    slow[k] += latency / QUERIES;
                    best = Math.min(best, latency);
                }
                oracle += best / QUERIES;
            }
            for (int k = 0; k < 4; k++) {
                ReplayRun run = Replay.play(scenario, FixedSplitPolicy.at(4, k), ReplaySettings.of(1));
                assertThat(ReplayFigures.of(run).meanLatencyMillis()).isCloseTo(slow[k], within(1e-9 * slow[k]));
            }
            ReplayRun run = Replay.play(scenario, HindsightPolicy.oracle(scenario), ReplaySettings.of(1));
            assertThat(ReplayFigures.of(run).meanLatencyMillis()).isCloseTo(oracle, within(1e-9 * oracle));
        }
    }

    @Test
    void energyIsThatOfHeadRadioAndWaiting() {
        Simulation simulation =
                new Simulation(problem(3, Objective.ENERGY), UplinkTrace.constant(2e6), SimulationSettings.exact(1));
        // 150 kB at 2 Mbit/s: 600 ms and 50 ms of round trip, then 60 ms of waiting.
        QueryCost allServer = simulation.cost(0, 0, 0);
        assertThat(allServer.networkMillis()).isCloseTo(650, within(1e-9));
        assertThat(allServer.energyMillijoules()).isCloseTo(100 * 1.2 + 1500 * 0.65 + 300 * 0.06, within(1e-9));
        assertThat(simulation.cost(0, 3, 0).energyMillijoules()).isCloseTo(1800, within(1e-9));
        QueryCost late = new Simulation(
                        problem(0.5, Objective.ENERGY), UplinkTrace.constant(2e6), SimulationSettings.exact(1))
                .cost(0, 0, 0);
        assertThat(late.timedOut()).isTrue();
        assertThat(late.latencySeconds()).isCloseTo(0.5 + 0.9, within(1e-12));
        assertThat(late.energyMillijoules()).isCloseTo(1800 + 100 * 1.2 + 1500 * 0.5, within(1e-9));
    }

    @Test
    void aBusyLinkDelaysTheTransfer() {
        Simulation simulation =
                new Simulation(problem(30, Objective.LATENCY), UplinkTrace.constant(2e6), SimulationSettings.exact(1));
        assertThat(simulation.cost(0, 0, 0.4).networkMillis()).isCloseTo(1050, within(1e-9));
        // The head takes 280 ms itself.
        assertThat(simulation.cost(0, 2, 0.4).networkMillis()).isCloseTo(120 + 160 + 50, within(1e-9));
    }

    @Test
    void loadAndThrottlingComeAndGoAndAreChanges() {
        Scenario scenario = new Simulation(
                        problem(30, Objective.LATENCY),
                        UplinkTrace.constant(2e6),
                        new SimulationSettings(
                                30,
                                1,
                                Arrivals.EVEN,
                                new Slowness(8, 5, 10, false),
                                new Slowness(2, 3, 17, false),
                                0,
                                1))
                .scenario("steps");
        assertThat(scenario.changes()).containsExactly(10, 15, 17, 20, 25);
        assertThat(scenario.table().serverMillis(9, 0)).isCloseTo(60, within(1e-9));
        assertThat(scenario.table().serverMillis(10, 0)).isCloseTo(480, within(1e-9));
        assertThat(scenario.table().deviceMillis(18, 3)).isCloseTo(1800, within(1e-9));
        assertThat(scenario.table().deviceMillis(20, 3)).isCloseTo(900, within(1e-9));
    }

    @Test
    void aSeedDecidesEverythingRandom() {
        SimulationSettings settings =
                new SimulationSettings(100, 1, Arrivals.POISSON, new Slowness(4, 5, 5, true), Slowness.NONE, 0.2, 7);
        UplinkTrace trace = trace(megabits(1));
        Scenario once = new Simulation(problem(3, Objective.LATENCY), trace, settings).scenario("a");
        Scenario again = new Simulation(problem(3, Objective.LATENCY), trace, settings).scenario("a");
        Scenario other = new Simulation(
                        problem(3, Objective.LATENCY),
                        trace,
                        new SimulationSettings(
                                100, 1, Arrivals.POISSON, new Slowness(4, 5, 5, true), Slowness.NONE, 0.2, 8))
                .scenario("a");
        double logs = 0;
        for (int i = 0; i < 100; i++) {
            assertThat(again.costSeconds(i, 0)).isEqualTo(once.costSeconds(i, 0));
            assertThat(other.costSeconds(i, 3)).isNotEqualTo(once.costSeconds(i, 3));
            logs += Math.log(once.table().deviceMillis(i, 3) / 900);
        }
        assertThat(logs / 100).isCloseTo(0, within(0.07));
        assertThat(once.table().arrivalSeconds(99)).isBetween(60.0, 150.0);
    }

    @Test
    void recentRateIsTheMeanOfTheLastSecond() {
        double[] megabits = megabits(2);
        Scenario scenario = new Simulation(problem(3, Objective.LATENCY), trace(megabits), SimulationSettings.exact(39))
                .scenario("recent");
        for (int i = 0; i < 39; i++) {
            double sum = 0;
            for (int tenth = 0; tenth < 10; tenth++) {
                sum += megabits[(TENTHS + i * 10 - 10 + tenth) % TENTHS] / 10;
            }
            assertThat(scenario.table().recentMegabitsPerSecond(i)).isCloseTo(sum, within(1e-6));
        }
    }

    @Test
    void theOracleKeepsToABudget() {
        double most = oracleMillijoules(Objective.LATENCY);
        double least = oracleMillijoules(Objective.ENERGY);
        assertThat(most).isGreaterThan(1.05 * least);
        double budget = (most + least) / 2;
        assertThat(oracleMillijoules(Objective.budget(budget))).isBetween(0.97 * budget, budget);
        assertThat(oracleMillijoules(Objective.budget(2 * most))).isEqualTo(most);
        assertThat(oracleMillijoules(Objective.budget(least / 2))).isCloseTo(least, within(1e-9));
    }

    @Test
    void theOracleKeepsToADeadline() {
        ReplayFigures thrifty = oracle(Objective.ENERGY);
        Quantiles fastest = oracle(Objective.LATENCY).latencyMillis();
        double deadline = fastest.at(0.95) / 1e3;
        ReplayFigures strict = oracle(Objective.deadline(deadline, 0.06));
        ReplayFigures loose = oracle(Objective.deadline(deadline, 0.1));
        assertThat(strict.deadlineMissed().getAsDouble()).isBetween(0.049, 0.06);
        assertThat(loose.deadlineMissed().getAsDouble()).isBetween(0.08, 0.1);
        assertThat(loose.meanEnergyMillijoules()).isLessThan(strict.meanEnergyMillijoules());
        assertThat(oracle(Objective.deadline(deadline, 0.999)).meanEnergyMillijoules())
                .as("as late as one likes")
                .isEqualTo(thrifty.meanEnergyMillijoules());
        assertThat(oracle(Objective.deadline(fastest.at(0.3) / 1e3, 0.01))
                        .deadlineMissed()
                        .getAsDouble())
                .as("cannot be kept: as seldom late as possible")
                .isCloseTo(0.7, within(0.01));
        assertThat(oracle(Objective.P95).splits())
                .isEqualTo(oracle(Objective.LATENCY).splits());
        assertThat(oracle(Objective.P95).deadlineMissed()).isEmpty();
    }

    private static double oracleMillijoules(Objective objective) {
        return oracle(objective).meanEnergyMillijoules();
    }

    private static ReplayFigures oracle(Objective objective) {
        // A thirsty radio, so that the fastest split is seldom the thriftiest.
        PartitionProblem plain = problem(3, objective);
        Scenario scenario = new Simulation(
                        new PartitionProblem(
                                plain.costs(), plain.link(), 3, objective, new PowerModel(2, 1000, 200, 300)),
                        trace(megabits(3)),
                        SimulationSettings.exact(200))
                .scenario("budget");
        return ReplayFigures.of(Replay.play(scenario, HindsightPolicy.oracle(scenario), ReplaySettings.of(1)));
    }

    @Test
    void anUplinkThatNeverCarriesAnythingTimesOut() {
        UplinkTrace dead = UplinkTrace.constant(0);
        assertThatThrownBy(() -> new Simulation(
                        problem(Double.POSITIVE_INFINITY, Objective.LATENCY), dead, SimulationSettings.exact(1)))
                .hasMessageContaining("expected a timeout");
        Scenario scenario =
                new Simulation(problem(3, Objective.LATENCY), dead, SimulationSettings.exact(5)).scenario("dead");
        for (int k = 0; k < 3; k++) {
            assertThat(scenario.table().timedOut(4, k)).isTrue();
            assertThat(scenario.latencySeconds(4, k)).isCloseTo(3.9, within(1e-12));
            assertThat(scenario.table().energyMillijoules(4, k)).isFinite();
        }
        assertThat(scenario.table().oracleSplit(4)).isEqualTo(3);
    }

    @Test
    void badSettingsAreRefused() {
        assertThatThrownBy(() -> SimulationSettings.exact(0)).hasMessageContaining("found 0");
        assertThatThrownBy(() -> new Slowness(0.5, 1, 1, false)).hasMessageContaining("0.5");
        assertThatThrownBy(() -> new Slowness(2, 0, 1, false)).hasMessageContaining("0.0 s");
        assertThatThrownBy(
                        () -> new SimulationSettings(1, Double.NaN, Arrivals.EVEN, Slowness.NONE, Slowness.NONE, 0, 1))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new SimulationSettings(1, 1, Arrivals.EVEN, Slowness.NONE, Slowness.NONE, -1, 1))
                .hasMessageContaining("-1.0");
    }
}
