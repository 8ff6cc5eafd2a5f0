package io.callosum.jmh;

import io.callosum.environment.scenario.Scenario;
import io.callosum.environment.scenario.ScenarioWriter;
import io.callosum.environment.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to read a scenario table of 30,000 rows from a gzip file, once and cold as a command does ({@code -bm ss -wi 0 -f 5}), or
 * warm. How to run it: {@link io.callosum.jmh}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReadBenchmark {
    private Path folder = Path.of("");
    private Path header = folder;

    /** Made by JMH. */
    public ReadBenchmark() {}

    /** Writes the table. */
    @Setup
    public void write() throws IOException {
        folder = Files.createTempDirectory("callosum-read");
        header = ScenarioWriter.write(folder, SyntheticScenario.create());
    }

    /** Removes it. */
    @TearDown
    public void delete() throws IOException {
        Files.delete(Scenarios.rows(header));
        Files.delete(header);
        Files.delete(folder);
    }

    /** Reads header and rows. */
    @Benchmark
    public Scenario scenarioTable() {
        return Scenarios.read(header);
    }
}
