package io.callosum.jmh;

import io.callosum.controller.decision.Decision;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What learning from an outcome costs, by a policy that has learned from 200 queries. The virtual clock goes on by half a second a call.
 * One thread. How to run it: {@link io.callosum.jmh}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ObserveBenchmark {
    private static final int DECISIONS = 64;

    @Param
    PolicyKind policy = PolicyKind.ADAPTIVE;

    @Param({"25", "10", "93"})
    int splits = 25;

    @Param
    Feedback feedback = Feedback.COMPONENTS;

    private final Decision[] decisions = new Decision[DECISIONS];
    Loop loop = new Loop(policy, splits, feedback);
    private int next;

    /** Made by JMH. */
    public ObserveBenchmark() {}

    /** Learns, then keeps some decisions to observe. */
    @Setup
    public void learn() {
        loop = new Loop(policy, splits, feedback);
        for (int i = 0; i < DECISIONS; i++) {
            decisions[i] = loop.query();
        }
    }

    /** The policy alone: one outcome of a decision that was made before. */
    @Benchmark
    public Object observe() {
        next = (next + 1) % DECISIONS;
        loop.observe(decisions[next]);
        return loop.policy;
    }

    /** All that a query costs the controller: context, decision, settlement, learning. */
    @Benchmark
    public Decision decideAndSettle() {
        return loop.query();
    }
}
