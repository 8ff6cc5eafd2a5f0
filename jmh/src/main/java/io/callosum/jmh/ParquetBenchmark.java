package io.callosum.jmh;

import io.callosum.environment.parquet.ParquetTraceReader;
import io.callosum.environment.parquet.ParquetTraceWriter;
import io.callosum.environment.parquet.ParquetTraining;
import io.callosum.environment.training.TrainingStatistics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rows of a Parquet trace a second on one core, ten splits each: added to the sums of a fit, read as whole queries, and written. How to
 * run it: {@link io.callosum.jmh}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ParquetBenchmark {
    private static final int ROWS = 100_000;

    private Path file = Path.of("none");

    /** Made by JMH. */
    public ParquetBenchmark() {}

    /** Writes the trace. */
    @Setup
    public void create() throws IOException {
        file = Files.createTempFile("callosum-benchmark", ".parquet");
        write();
    }

    /** Deletes it. */
    @TearDown
    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Adds all rows to the sums of a fit. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long fit() {
        TrainingStatistics statistics = new TrainingStatistics();
        ParquetTraining.add(file, "device", statistics);
        return statistics.rows();
    }

    /** Reads all rows as queries. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long queries() {
        try (ParquetTraceReader reader = new ParquetTraceReader(file, "device")) {
            return reader.queries().mapToLong(each -> each.query().split()).sum();
        }
    }

    /** Makes queries and writes them. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long write() throws IOException {
        SyntheticQueries made = new SyntheticQueries(1, SyntheticQueries.SPLITS);
        try (ParquetTraceWriter writer = new ParquetTraceWriter(file)) {
            for (int i = 0; i < ROWS; i++) {
                writer.write("device", made.next());
            }
            writer.finish();
        }
        return Files.size(file);
    }
}
