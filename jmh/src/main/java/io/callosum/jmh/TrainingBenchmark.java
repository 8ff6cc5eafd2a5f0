package io.callosum.jmh;

import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.QueryTraceReader;
import io.callosum.environment.training.TraceRow;
import io.callosum.environment.training.TrainingStatistics;
import io.callosum.environment.training.jsonlines.TraceRowReader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rows that training takes in a second on one core, from queries and from JSON Lines in memory. How to run it: {@link io.callosum.jmh}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TrainingBenchmark {
    /** Made by JMH. */
    public TrainingBenchmark() {}

    /** Adds queries that are in memory. */
    @Benchmark
    @OperationsPerInvocation(SyntheticTrace.LINES)
    public long add(SyntheticTrace trace) {
        TrainingStatistics statistics = new TrainingStatistics();
        TraceRow row = new TraceRow();
        for (LoggedQuery query : trace.queries) {
            row.set(query);
            statistics.add("device", query.network(), row);
        }
        return statistics.rows();
    }

    /** Reads lines and adds them, as {@code callosum train} does. */
    @Benchmark
    @OperationsPerInvocation(SyntheticTrace.LINES)
    public long readLines(SyntheticTrace trace) {
        TrainingStatistics statistics = new TrainingStatistics();
        TraceRow row = new TraceRow();
        try (TraceRowReader reader = new TraceRowReader(trace.lines)) {
            while (reader.next(row)) {
                statistics.add("device", reader.network(), row);
            }
        }
        return statistics.rows();
    }

    /** The same with the reader that reads all of a query, to compare with. */
    @Benchmark
    @OperationsPerInvocation(SyntheticTrace.LINES)
    public long readWholeQueries(SyntheticTrace trace) {
        TrainingStatistics statistics = new TrainingStatistics();
        TraceRow row = new TraceRow();
        try (QueryTraceReader reader = new QueryTraceReader(trace.lines)) {
            reader.queries().forEach(query -> {
                row.set(query);
                statistics.add("device", query.network(), row);
            });
        }
        return statistics.rows();
    }
}
