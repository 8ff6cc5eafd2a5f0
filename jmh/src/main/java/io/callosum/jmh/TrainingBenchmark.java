package io.callosum.jmh;

import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.QueryTraceReader;
import io.callosum.environment.text.TextSource;
import io.callosum.environment.training.TraceRow;
import io.callosum.environment.training.TrainingStatistics;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
 * Rows that training takes in a second on one core, ten splits each: from queries in memory, and from JSON Lines in memory. How to run it:
 * {@link io.callosum.jmh}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TrainingBenchmark {
    private static final int LINES = 10_000;

    private final List<LoggedQuery> queries = new ArrayList<>();
    private TextSource trace = TextSource.of("none", new byte[0]);

    /** Made by JMH. */
    public TrainingBenchmark() {}

    /** Makes the trace. */
    @Setup
    public void create() throws IOException {
        SyntheticQueries made = new SyntheticQueries(1);
        for (int i = 0; i < LINES; i++) {
            queries.add(made.next());
        }
        StringWriter text = new StringWriter();
        LongTrace.write(LINES, 1, text);
        trace = TextSource.of("trace", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Adds queries that are in memory. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public long add() {
        TrainingStatistics statistics = new TrainingStatistics();
        TraceRow row = new TraceRow();
        for (LoggedQuery query : queries) {
            row.set(query);
            statistics.add("device", query.network(), row);
        }
        return statistics.rows();
    }

    /** Reads lines and adds them. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public long readLines() {
        TrainingStatistics statistics = new TrainingStatistics();
        TraceRow row = new TraceRow();
        try (QueryTraceReader reader = new QueryTraceReader(trace)) {
            reader.queries().forEach(query -> {
                row.set(query);
                statistics.add("device", query.network(), row);
            });
        }
        return statistics.rows();
    }
}
