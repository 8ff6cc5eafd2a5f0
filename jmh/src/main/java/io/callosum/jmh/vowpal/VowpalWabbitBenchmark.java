package io.callosum.jmh.vowpal;

import io.callosum.jmh.ReplayedQueries;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What Vowpal Wabbit takes for the decisions of {@code ReplayedDecideBenchmark} and the outcomes of {@code ReplayedObserveBenchmark}:
 * on examples that were built before, with building them, and from text. Drawing a split from the answer is not measured. An
 * invocation is one round through the window: examples can be used once only, so they are built anew between rounds. One thread.
 * How to run it: {@link io.callosum.jmh}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@OperationsPerInvocation(ReplayedQueries.WINDOW)
public class VowpalWabbitBenchmark {
    /** Made by JMH. */
    public VowpalWabbitBenchmark() {}

    /** Why it cannot be run on this machine; empty if it can. */
    public static Optional<String> unavailable() {
        return VowpalSession.unavailable();
    }

    /** A model that has learned. */
    @State(Scope.Benchmark)
    public static class Model {
        @Param
        VowpalSetting setting = VowpalSetting.EPSILON;

        private @Nullable VowpalSession session;

        /** Made by JMH. */
        public Model() {}

        VowpalSession session() {
            if (session == null) {
                throw new IllegalStateException("expected a model that was opened");
            }
            return session;
        }

        /** Learns. */
        @Setup
        public void open() {
            session = new VowpalSession(setting, new ReplayedQueries());
        }

        /** Frees native memory. */
        @TearDown
        public void close() {
            session().close();
            session = null;
        }
    }

    /** A model, and queries that are built. */
    public static class Built extends Model {
        /** Made by JMH. */
        public Built() {}

        /** Builds all queries. */
        @Setup(Level.Invocation)
        public void build() {
            for (int query = 0; query < ReplayedQueries.WINDOW; query++) {
                session().build(query, false);
            }
        }
    }

    /** A model, and queries that are built with what they cost. */
    public static class Labelled extends Model {
        /** Made by JMH. */
        public Labelled() {}

        /** Builds all queries. */
        @Setup(Level.Invocation)
        public void build() {
            for (int query = 0; query < ReplayedQueries.WINDOW; query++) {
                session().build(query, true);
            }
        }
    }

    /** Decides, on examples that are there. */
    @Benchmark
    public void decide(Built model, Blackhole answers) {
        VowpalSession session = model.session();
        for (int query = 0; query < ReplayedQueries.WINDOW; query++) {
            answers.consume(session.decide(query));
        }
    }

    /** Builds examples and decides. */
    @Benchmark
    public void buildAndDecide(Model model, Blackhole answers) {
        VowpalSession session = model.session();
        for (int query = 0; query < ReplayedQueries.WINDOW; query++) {
            session.build(query, false);
            answers.consume(session.decide(query));
        }
    }

    /** Reads text and decides. */
    @Benchmark
    public void readAndDecide(Model model, Blackhole answers) {
        VowpalSession session = model.session();
        for (int query = 0; query < ReplayedQueries.WINDOW; query++) {
            answers.consume(session.decideText(query));
        }
    }

    /** Learns, on examples that are there. */
    @Benchmark
    public void learn(Labelled model, Blackhole answers) {
        VowpalSession session = model.session();
        for (int query = 0; query < ReplayedQueries.WINDOW; query++) {
            answers.consume(session.learn(query));
        }
    }

    /** Builds examples and learns. */
    @Benchmark
    public void buildAndLearn(Model model, Blackhole answers) {
        VowpalSession session = model.session();
        for (int query = 0; query < ReplayedQueries.WINDOW; query++) {
            session.build(query, true);
            answers.consume(session.learn(query));
        }
    }

    /** Reads text and learns. */
    @Benchmark
    public void readAndLearn(Model model, Blackhole answers) {
        VowpalSession session = model.session();
        for (int query = 0; query < ReplayedQueries.WINDOW; query++) {
            answers.consume(session.learnText(query));
        }
    }
}
