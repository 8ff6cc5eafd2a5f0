package io.callosum.jmh;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.adaptive.AdaptiveSettings;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.jmh.ReplayedQueries.Settled;
import java.util.List;
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
 * What learning from an outcome costs, in the order of a replayed scenario that starts again, later, when it is through. Moving a query
 * to its later time, two small objects, is measured with it. One thread. How to run it: {@link io.callosum.jmh}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class ReplayedObserveBenchmark {
    private List<Settled> window = List.of();
    private AdaptivePolicy policy = new AdaptivePolicy(new ReplayedQueries().problem());
    private double periodSeconds;
    private double laterSeconds;
    private int next;

    /** Made by JMH. */
    public ReplayedObserveBenchmark() {}

    /** Learns from the queries before. */
    @Setup
    public void learn() {
        ReplayedQueries queries = new ReplayedQueries();
        policy = queries.trained(AdaptiveSettings.defaults());
        window = queries.window();
        periodSeconds = window.get(window.size() - 1).timeSeconds()
                - queries.contexts().get(0).timeSeconds();
        laterSeconds = 0;
        next = 0;
    }

    /** One outcome; the policy is ready for readers when this returns. */
    @Benchmark
    public AdaptivePolicy observe() {
        if (next == window.size()) {
            next = 0;
            laterSeconds += periodSeconds;
        }
        Settled settled = window.get(next++);
        policy.observe(later(settled.decision()), settled.outcome(), settled.timeSeconds() + laterSeconds);
        return policy;
    }

    private Decision later(Decision decision) {
        Context context = decision.context();
        Context moved = Context.at(
                context.timeSeconds() + laterSeconds,
                context.uplinkMegabitsPerSecond(),
                context.uplinkTimeSeconds() + laterSeconds);
        return new Decision(decision.id(), moved, decision.split(), decision.distribution(), decision.policy());
    }
}
