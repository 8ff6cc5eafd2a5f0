package io.callosum.jmh;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.adaptive.AdaptiveSettings;
import io.callosum.controller.decision.Context;
import io.callosum.jmh.ReplayedQueries.Settled;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Decisions of all readers together, while nobody learns and while one writer takes in outcomes. Each outcome publishes a snapshot with
 * an empty cache, which the readers fill again. More readers than cores measure the scheduler. How to run it: {@link io.callosum.jmh}.
 */
@State(Scope.Group)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class ThreadsBenchmark {
    /** Of the writer, if there is one. */
    @Param("1000")
    long outcomesPerSecond = 1000;

    private List<Context> contexts = List.of();
    private List<Settled> settled = List.of();
    private AdaptivePolicy policy = new AdaptivePolicy(new ReplayedQueries().problem());
    private double nowSeconds;

    /** Made by JMH. */
    public ThreadsBenchmark() {}

    /** Where one reader is. */
    @State(Scope.Thread)
    public static class Reader {
        private final SplittableRandom random = new SplittableRandom(7);
        private int next;

        /** Made by JMH. */
        public Reader() {}
    }

    /** Where the writer is. */
    @State(Scope.Thread)
    public static class Writer {
        private long dueNanos = System.nanoTime();
        private int next;

        /** Made by JMH. */
        public Writer() {}
    }

    /** Learns. */
    @Setup
    public void learn() {
        ReplayedQueries queries = new ReplayedQueries();
        policy = queries.trainedAndAsked(AdaptiveSettings.defaults());
        contexts = queries.contexts();
        settled = queries.learned();
        nowSeconds = settled.get(settled.size() - 1).timeSeconds();
    }

    private int read(Reader reader) {
        reader.next = (reader.next + 1) % ReplayedQueries.WINDOW;
        return policy.distribution(contexts.get(reader.next)).draw(reader.random.nextDouble());
    }

    /** All outcomes become known at the same time, so that the contexts of the readers stay ahead of them. */
    private int write(Writer writer) {
        writer.dueNanos =
                Math.max(writer.dueNanos + TimeUnit.SECONDS.toNanos(1) / outcomesPerSecond, System.nanoTime());
        for (long left = writer.dueNanos - System.nanoTime(); left > 0; left = writer.dueNanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        writer.next = (writer.next + 1) % settled.size();
        Settled next = settled.get(writer.next);
        policy.observe(next.decision(), next.outcome(), nowSeconds);
        return writer.next;
    }

    /** One reader alone. */
    @Benchmark
    @Group("alone1")
    @GroupThreads(1)
    public int readerAlone1(Reader reader) {
        return read(reader);
    }

    /** Two readers. */
    @Benchmark
    @Group("alone2")
    @GroupThreads(2)
    public int readerAlone2(Reader reader) {
        return read(reader);
    }

    /** Four readers. */
    @Benchmark
    @Group("alone4")
    @GroupThreads(4)
    public int readerAlone4(Reader reader) {
        return read(reader);
    }

    /** One reader beside the writer. */
    @Benchmark
    @Group("written1")
    @GroupThreads(1)
    public int readerWritten1(Reader reader) {
        return read(reader);
    }

    /** The writer beside one reader. */
    @Benchmark
    @Group("written1")
    @GroupThreads(1)
    public int writerOf1(Writer writer) {
        return write(writer);
    }

    /** Two readers beside the writer. */
    @Benchmark
    @Group("written2")
    @GroupThreads(2)
    public int readerWritten2(Reader reader) {
        return read(reader);
    }

    /** The writer beside two readers. */
    @Benchmark
    @Group("written2")
    @GroupThreads(1)
    public int writerOf2(Writer writer) {
        return write(writer);
    }

    /** Four readers beside the writer. */
    @Benchmark
    @Group("written4")
    @GroupThreads(4)
    public int readerWritten4(Reader reader) {
        return read(reader);
    }

    /** The writer beside four readers. */
    @Benchmark
    @Group("written4")
    @GroupThreads(1)
    public int writerOf4(Writer writer) {
        return write(writer);
    }
}
