package io.callosum.jmh;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
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
 * What a decision costs, by a policy that has learned from 200 queries. Contexts differ in time and bandwidth from call to call. One
 * thread. How to run it: {@link io.callosum.jmh}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecideBenchmark {
    private static final int CONTEXTS = 64;
    private static final Outcome DROPPED = Outcome.builder(Status.DROPPED, 1).build();

    @Param
    PolicyKind policy = PolicyKind.ADAPTIVE;

    @Param({"25", "10", "93"})
    int splits = 25;

    @Param
    Uplink uplink = Uplink.FRESH;

    private final Context[] contexts = new Context[CONTEXTS];
    Loop loop = new Loop(policy, splits, Feedback.COMPONENTS);
    private int next;

    /** Made by JMH. */
    public DecideBenchmark() {}

    /** Learns, then makes the contexts of half a minute. */
    @Setup
    public void learn() {
        loop = new Loop(policy, splits, Feedback.COMPONENTS);
        for (int i = 0; i < CONTEXTS; i++) {
            double megabitsPerSecond = SampleOutcomes.MEGABITS_PER_SECOND * Math.exp(loop.random.nextGaussian());
            contexts[i] = uplink.contextAt(loop.nowSeconds() + i * 0.5, megabitsPerSecond);
        }
    }

    /** The policy alone: a probability for every split, and one split drawn. */
    @Benchmark
    public int distributionAndDraw() {
        return loop.policy.distribution(nextContext()).draw(loop.random.nextDouble());
    }

    /** The controller: the same, kept open and settled as dropped, which teaches nothing. */
    @Benchmark
    public Decision decideAndDrop() {
        Context context = nextContext();
        Decision decision = loop.controller.decide(context, loop.random);
        loop.controller.settle(decision, DROPPED, context.timeSeconds());
        return decision;
    }

    private Context nextContext() {
        next = (next + 1) % CONTEXTS;
        return contexts[next];
    }
}
