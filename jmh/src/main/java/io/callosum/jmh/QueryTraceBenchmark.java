package io.callosum.jmh;

import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.QueryLines;
import io.callosum.environment.querytrace.QueryTraceReader;
import java.io.IOException;
import java.io.Writer;
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

/** Lines of a query trace a second, read from memory and written to nowhere. How to run it: {@link io.callosum.jmh}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class QueryTraceBenchmark {
    /** Made by JMH. */
    public QueryTraceBenchmark() {}

    /** Reads all lines, keeps none. */
    @Benchmark
    @OperationsPerInvocation(SyntheticTrace.LINES)
    public double read(SyntheticTrace trace) {
        try (QueryTraceReader reader = new QueryTraceReader(trace.lines)) {
            return reader.queries()
                    .mapToDouble(query -> query.outcome().latencyMillis())
                    .sum();
        }
    }

    /** Writes all lines. */
    @Benchmark
    @OperationsPerInvocation(SyntheticTrace.LINES)
    public void write(SyntheticTrace trace) throws IOException {
        QueryLines lines = new QueryLines(Writer.nullWriter());
        for (LoggedQuery query : trace.queries) {
            lines.write(query);
        }
        lines.flush();
    }
}
