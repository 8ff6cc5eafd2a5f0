package io.callosum.environment.training;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.controller.profile.LayerCost;
import io.callosum.controller.profile.LayerProfile;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.replay.Replay;
import io.callosum.environment.replay.ReplayRun;
import io.callosum.environment.replay.ReplaySettings;
import io.callosum.environment.scenario.Scenario;
import io.callosum.environment.simulation.Arrivals;
import io.callosum.environment.simulation.Simulation;
import io.callosum.environment.simulation.SimulationSettings;
import io.callosum.environment.simulation.Slowness;
import io.callosum.environment.trace.synthetic.Phase;
import io.callosum.environment.trace.synthetic.SyntheticUplink;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Devices of one type on links of one kind: each some percent faster or slower, with its own minutes of link. What all of them are told
 * beforehand is wrong in the same way: convolutions and the server are slower, fully connected layers faster than predicted.
 */
final class Fleet {
    static final String NETWORK = "fleet-net";
    private static final int QUERIES = 300;
    private static final double[] LEVELS = {60, 60, 50, 45, 3, 1};

    private final double[] levels;
    private final double noise;

    private Fleet(double[] levels, double noise) {
        this.levels = levels;
        this.noise = noise;
    }

    /** On links of 45 to 60 Mbit/s that are down to 1 or 3 Mbit/s a third of the time, for 15 to 40 s. */
    static Fleet onJumpingLinks() {
        return new Fleet(LEVELS, 0.1);
    }

    /** On links of 40 to 60 Mbit/s. */
    static Fleet onSteadyLinks() {
        return new Fleet(new double[] {40, 45, 50, 60}, 0.05);
    }

    private static PartitionProblem problem(double convolution, double weights, double server) {
        List<LayerCost> rows = new ArrayList<>();
        rows.add(row("input", "input", 300_000, 0, 0));
        rows.add(row("conv1", "convolution", 290_000, 11.25 * convolution, 3 * server));
        rows.add(row("pool1", "pooling", 70_000, 1, 0.3));
        rows.add(row("conv2", "convolution", 190_000, 17.5 * convolution, 5 * server));
        rows.add(row("pool2", "pooling", 43_000, 0.8, 0.2));
        rows.add(row("conv3", "convolution", 65_000, 10 * convolution, 3 * server));
        rows.add(row("pool3", "pooling", 9_200, 0.5, 0.1));
        rows.add(row("fc1", "fully-connected", 4_100, 32.5 * weights, 3 * server));
        rows.add(row("fc2", "fully-connected", 4_100, 15 * weights, 2 * server));
        rows.add(row("fc3", "fully-connected", 1_000, 5 * weights, 1 * server));
        return PartitionProblem.latency(new LayerProfile(NETWORK, rows).splitCosts(), new LinkPrior(3, 0.012), 1);
    }

    private static LayerCost row(String name, String type, long bytes, double deviceMillis, double serverMillis) {
        return new LayerCost(name, type, bytes, deviceMillis, serverMillis, OptionalDouble.empty());
    }

    /** What a device is told. */
    static PartitionProblem predicted() {
        return problem(0.6, 1.8, 0.5);
    }

    /** A device's queries: what everything really costs, and what it is told. */
    Scenario device(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double speed = Math.exp(0.1 * (random.nextDouble() - 0.5));
        List<Phase> phases = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            phases.add(new Phase(15 + random.nextInt(26), levels[random.nextInt(levels.length)]));
        }
        Simulation simulation = new Simulation(
                problem(speed, speed, 1),
                new SyntheticUplink(phases, 0.5, 0.15, seed).trace(),
                new SimulationSettings(QUERIES, 1, Arrivals.EVEN, Slowness.NONE, Slowness.NONE, noise, seed));
        Scenario truth = simulation.scenario("device-" + seed);
        return new Scenario(truth.name(), predicted(), truth.table(), List.of());
    }

    /** What a device logs that starts from predictions. */
    static List<LoggedQuery> logged(Scenario scenario, Policy policy, long seed) {
        LoggedQuery[] logged = new LoggedQuery[scenario.queries()];
        Replay.play(
                scenario,
                policy,
                ReplaySettings.of(seed),
                (query, decision, outcome) ->
                        logged[query] = LoggedQuery.of(query, NETWORK, decision, OptionalInt.empty(), outcome));
        return Stream.of(logged).toList();
    }

    /** Adds what devices log that start from predictions. */
    void train(TrainingStatistics statistics, long firstSeed, int devices) {
        TraceRow row = new TraceRow();
        for (long seed = firstSeed; seed < firstSeed + devices; seed++) {
            Scenario scenario = device(seed);
            for (LoggedQuery query : logged(scenario, new AdaptivePolicy(scenario.problem()), seed)) {
                row.set(query);
                statistics.add("device-" + seed, NETWORK, row);
            }
        }
    }

    /** Mean seconds of cost of the queries in a range. */
    static double meanCost(ReplayRun run, int from, int to) {
        double sum = 0;
        for (int query = from; query < to; query++) {
            sum += run.costSeconds(query);
        }
        return sum / (to - from);
    }
}
