package io.callosum.jmh;

import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.QueryLines;
import io.callosum.environment.querytrace.QueryTraceReader;
import io.callosum.environment.text.TextSource;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
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

/** Lines of a query trace a second, read from memory and written to nowhere, ten splits each. How to run it: {@link io.callosum.jmh}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class QueryTraceBenchmark {
    private static final int LINES = 10_000;

    private final List<LoggedQuery> queries = new ArrayList<>();
    private TextSource trace = TextSource.of("none", new byte[0]);

    /** Made by JMH. */
    public QueryTraceBenchmark() {}

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

    /** Reads all lines, keeps none. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public double read() {
        try (QueryTraceReader reader = new QueryTraceReader(trace)) {
            return reader.queries()
                    .mapToDouble(query -> query.outcome().latencyMillis())
                    .sum();
        }
    }

    /** Writes all lines. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public void write() throws IOException {
        QueryLines lines = new QueryLines(Writer.nullWriter());
        for (LoggedQuery query : queries) {
            lines.write(query);
        }
        lines.flush();
    }
}
