package io.callosum.jmh;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.controller.policy.StaticPolicy;
import io.callosum.environment.replay.Replay;
import io.callosum.environment.replay.ReplayRun;
import io.callosum.environment.replay.ReplaySettings;
import io.callosum.environment.scenario.Scenario;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a replayed query costs, on a scenario in memory of 1,200 queries and 25 splits: arrival, decision, outcome on the virtual clock,
 * settlement. One thread. How to run it: {@link io.callosum.jmh}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@OperationsPerInvocation(SyntheticScenario.QUERIES)
public class ReplayBenchmark {
    private static final ReplaySettings SETTINGS = ReplaySettings.of(1);

    private Scenario scenario = SyntheticScenario.create();

    /** Made by JMH. */
    public ReplayBenchmark() {}

    /** Simulates the scenario. */
    @Setup
    public void simulate() {
        scenario = SyntheticScenario.create();
    }

    /** A policy without a thought: everything on the device. */
    @Benchmark
    public ReplayRun allDevice() {
        return Replay.play(scenario, FixedSplitPolicy.allDevice(scenario.splits()), SETTINGS);
    }

    /** The static prediction. */
    @Benchmark
    public ReplayRun staticPrediction() {
        return Replay.play(scenario, new StaticPolicy(scenario.problem()), SETTINGS);
    }

    /** The policy that learns. */
    @Benchmark
    public ReplayRun adaptive() {
        return Replay.play(scenario, new AdaptivePolicy(scenario.problem()), SETTINGS);
    }
}
