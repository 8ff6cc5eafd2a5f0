package io.callosum.environment.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callosum.controller.objective.Objective;
import io.callosum.environment.evaluation.EvaluationStatistics;
import io.callosum.environment.evaluation.SyntheticLog;
import io.callosum.environment.parquet.ParquetTraceReader;
import io.callosum.environment.parquet.ParquetTraceWriter;
import io.callosum.environment.policies.LogTarget;
import io.callosum.environment.querytrace.DeviceQuery;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.training.TrainingStatistics;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On two threads of this process. */
final class SparkLocalTest {
    private static final LogTarget TARGET =
            new LogTarget("all-server", Optional.empty(), Optional.empty(), Objective.LATENCY, 0.95, 1);

    @TempDir
    private Path folder;

    private TraceFolder traces = new TraceFolder(Path.of("none"));

    @BeforeAll
    static void start() {
        SparkSession.builder()
                .master("local[2]")
                .appName("test")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        spark().stop();
    }

    private static SparkSession spark() {
        return SparkSession.active();
    }

    @BeforeEach
    void folder() throws IOException {
        traces = new TraceFolder(Files.createDirectories(folder.resolve("tra ces,{1}")));
    }

    private List<String> named() {
        return List.of("file://" + traces.folder());
    }

    /** Rows of two devices in turns, in two row groups, the times of one running backwards: logs come together in the file's order. */
    @Test
    void aFileOfSeveralDevicesIsEvaluatedDeviceByDevice() throws IOException {
        List<LoggedQuery> one = SyntheticLog.uniform(70_000, 1, true);
        List<LoggedQuery> two = SyntheticLog.uniform(70_000, 2, true);
        try (ParquetTraceWriter writer = new ParquetTraceWriter(traces.folder().resolve("both.parquet"))) {
            for (int i = 0; i < one.size(); i++) {
                writer.write("one", one.get(i));
                writer.write("two", two.get(two.size() - 1 - i));
            }
            writer.finish();
        }
        traces.columns(3, 5, 500);
        traces.lines(5, 7, 500);
        EvaluationStatistics found =
                SparkEvaluation.evaluate(spark(), named(), TARGET).orElseThrow();
        SameAnswers.evaluations(found.result(), traces.localEvaluation(TARGET).result());
        SameAnswers.fits(SparkTraining.read(spark(), named()), traces.localSums());
    }

    /** Files of others: Spark's writer, its ways to pack and encode, optional columns. */
    @ParameterizedTest(name = "{0}, pages {1}")
    @CsvSource({"snappy, v1", "zstd, v2", "gzip, v1", "uncompressed, v2"})
    void whatSparkWritesIsReadWithoutIt(String compression, String version) throws IOException {
        traces.columns(1, 2, 3_000);
        Path ours = traces.folder().resolve("device-1.parquet");
        Path theirs = folder.resolve("theirs");
        spark().read()
                .parquet(folder.resolve("*/device-1.parquet").toString())
                .coalesce(1)
                .write()
                .option("compression", compression)
                .option("parquet.writer.version", version)
                .parquet(theirs.toString());
        try (Stream<Path> files = Files.list(theirs)) {
            Path part = files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            assertThat(queries(part)).hasSize(3_000).isEqualTo(queries(ours));
        }
    }

    private static List<DeviceQuery> queries(Path file) {
        try (ParquetTraceReader reader = new ParquetTraceReader(file, "none")) {
            return reader.queries().toList();
        }
    }

    @Test
    void whatIsWrongIsNamed() throws IOException {
        assertThatThrownBy(() -> SparkTraining.read(spark(), named()))
                .isInstanceOf(TextFormatException.class)
                .hasMessageContaining(
                        "expected query traces, *.jsonl, *.jsonl.gz, *.parquet, in the folder, found none");
        assertThatThrownBy(() -> SparkTraining.read(spark(), List.of("file:///none.jsonl")))
                .isInstanceOf(TextFormatException.class)
                .hasMessageContaining("expected a query trace or a folder, found none");
        spark().range(3)
                .write()
                .parquet(traces.folder().resolve("other.parquet").toString());
        assertThatThrownBy(() -> SparkTraining.read(spark(), named()))
                .isInstanceOf(TextFormatException.class)
                .hasMessageContaining("other.parquet: expected a column time_s, found none");
    }

    /** The process of the command line: its answer, or one line and exit code 2. */
    @Test
    void theProcessAnswersInAFile() throws Exception {
        traces.lines(0, 2, 300);
        Path result = folder.resolve("result");
        assertThat(SparkMain.run(spark(), "train", List.of(result.toString(), named().get(0))))
                .isZero();
        SameAnswers.fits((TrainingStatistics) read(result), traces.localSums());

        Path target = folder.resolve("target");
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(target))) {
            out.writeObject(TARGET);
        }
        List<String> arguments = List.of(target.toString(), result.toString(), named().get(0));
        assertThat(SparkMain.run(spark(), "evaluate", arguments)).isZero();
        SameAnswers.evaluations(
                ((EvaluationStatistics) read(result)).result(),
                traces.localEvaluation(TARGET).result());

        Files.writeString(traces.folder().resolve("bad.jsonl"), "{}\n");
        assertThat(SparkMain.run(spark(), "evaluate", arguments)).isEqualTo(2);
        assertThat((String) read(result))
                .contains("bad.jsonl:1: expected a field ")
                .doesNotContain("\n");
    }

    private static Object read(Path file) throws IOException, ClassNotFoundException {
        try (InputStream in = Files.newInputStream(file);
                ObjectInputStream objects = new ObjectInputStream(in)) {
            return objects.readObject();
        }
    }
}
