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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a decision costs in contexts of a replayed scenario, by a policy that has learned from the queries before them. With the cache
 * it has decided in all of them before ({@link ReplayedQueries#hitRate} says how many it finds again); without it computes each anew.
 * One thread; no request is in flight. How to run it: {@link io.callosum.jmh}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class ReplayedDecideBenchmark {
    @Param({"true", "false"})
    boolean cache = true;

    private final Choice choice = new Choice(ReplayedQueries.SPLITS);
    private final SplittableRandom random = new SplittableRandom(7);
    private ReplayedQueries queries = new ReplayedQueries();
    private List<Context> contexts = List.of();
    private AdaptivePolicy policy = new AdaptivePolicy(queries.problem());
    private int next;

    /** Made by JMH. */
    public ReplayedDecideBenchmark() {}

    /** Learns, and decides once in every context. */
    @Setup
    public void learn() {
        queries = new ReplayedQueries();
        policy = queries.trainedAndAsked(AdaptiveSettings.defaults().withCache(cache));
        contexts = queries.contexts();
    }

    /** A split drawn into the caller's memory. */
    @Benchmark
    public int decide() {
        return policy.decide(nextContext(), random.nextDouble(), choice);
    }

    /** A distribution that can be kept, and a split drawn from it. */
    @Benchmark
    public int distributionAndDraw() {
        return policy.distribution(nextContext()).draw(random.nextDouble());
    }

    private Context nextContext() {
        next = (next + 1) % ReplayedQueries.WINDOW;
        return contexts.get(next);
    }
}
