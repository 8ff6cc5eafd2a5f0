package io.callosum.environment.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.QuerySamples;
import io.callosum.environment.querytrace.QueryTraceReader;
import io.callosum.environment.querytrace.QueryTraceWriter;
import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.training.TraceRow;
import io.callosum.environment.training.TrainingStatistics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON Lines and Parquet give the same sums. */
final class ParquetTrainingTest {
    @TempDir
    private Path folder;

    private static List<LoggedQuery> queries(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LoggedQuery> queries = new ArrayList<>();
        while (queries.size() < 500) {
            LoggedQuery any = QuerySamples.random(random);
            if (any.probabilities().size() > 1) {
                // A network has one number of splits.
                queries.add(new LoggedQuery(
                        any.id(),
                        "net-" + any.probabilities().size(),
                        any.context(),
                        any.split(),
                        any.codec(),
                        any.probability(),
                        any.probabilities(),
                        any.policy(),
                        any.policyVersion(),
                        any.baselineSplit(),
                        any.outcome()));
            }
        }
        return queries;
    }

    private static byte[] bytes(TrainingStatistics statistics) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(statistics);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void theSumsAreThoseOfTheLinesToTheBit(long seed) throws IOException {
        Path lines = folder.resolve("phone.jsonl");
        Path columns = folder.resolve("phone.parquet");
        try (QueryTraceWriter writer = QueryTraceWriter.buffered(lines)) {
            queries(seed).forEach(writer::write);
        }
        TrainingStatistics ofLines = new TrainingStatistics();
        try (QueryTraceReader reader = new QueryTraceReader(lines);
                Stream<LoggedQuery> queries = reader.queries();
                ParquetTraceWriter writer = new ParquetTraceWriter(columns)) {
            TraceRow row = new TraceRow();
            for (LoggedQuery query : queries.toList()) {
                row.set(query);
                ofLines.add("phone", query.network(), row);
                writer.write("phone", query);
            }
            writer.finish();
        }
        TrainingStatistics ofColumns = new TrainingStatistics();
        ParquetTraining.add(columns, "none", ofColumns);
        assertThat(ofColumns.rows()).isEqualTo(500);
        assertThat(bytes(ofColumns)).isEqualTo(bytes(ofLines));
    }

    @Test
    void aRowThatCannotBeIsNamed() throws IOException {
        Path file = folder.resolve("one.parquet");
        try (ParquetTraceWriter writer = new ParquetTraceWriter(file)) {
            writer.write("phone", QuerySamples.FULL);
            writer.write("phone", QuerySamples.BARE);
            writer.finish();
        }
        assertThatThrownBy(() -> ParquetTraining.add(file, "none", new TrainingStatistics()))
                .isInstanceOf(TextFormatException.class)
                .hasMessageContaining("one.parquet:2: expected a consistent query")
                .hasMessageContaining("expected a split of at least 2, found split 0 of 1");
    }
}
