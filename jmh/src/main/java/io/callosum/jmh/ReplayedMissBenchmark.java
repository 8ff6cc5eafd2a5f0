package io.callosum.jmh;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.adaptive.AdaptiveSettings;
import io.callosum.controller.adaptive.Choice;
import io.callosum.controller.decision.Context;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a decision costs that is looked for in the cache and is not there: the first of each context after an outcome. Nothing is asked
 * in advance, and {@link AdaptivePolicy#decide} puts nothing into the cache, so every decision misses. One thread. How to run it:
 * {@link io.callosum.jmh}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class ReplayedMissBenchmark {
    private final Choice choice = new Choice(ReplayedQueries.SPLITS);
    private final SplittableRandom random = new SplittableRandom(7);
    private List<Context> contexts = List.of();
    private AdaptivePolicy policy = new AdaptivePolicy(new ReplayedQueries().problem());
    private int next;

    /** Made by JMH. */
    public ReplayedMissBenchmark() {}

    /** Learns, and decides nowhere. */
    @Setup
    public void learn() {
        ReplayedQueries queries = new ReplayedQueries();
        policy = queries.trained(AdaptiveSettings.defaults());
        contexts = queries.contexts();
    }

    /** A split drawn into the caller's memory. */
    @Benchmark
    public int decide() {
        next = (next + 1) % ReplayedQueries.WINDOW;
        int split = policy.decide(contexts.get(next), random.nextDouble(), choice);
        if (choice.cached()) {
            throw new IllegalStateException("expected a miss, found a decision in the cache");
        }
        return split;
    }
}
