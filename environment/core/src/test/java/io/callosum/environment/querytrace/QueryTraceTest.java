package io.callosum.environment.querytrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callosum.environment.text.TextFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read again, while it is written and after. */
final class QueryTraceTest {
    @TempDir
    private Path folder;

    private static List<LoggedQuery> read(Path file) {
        try (QueryTraceReader reader = new QueryTraceReader(file)) {
            return reader.queries().toList();
        }
    }

    private Path write(List<LoggedQuery> queries) throws IOException {
        Path file = folder.resolve("trace.jsonl");
        try (QueryTraceWriter writer = new QueryTraceWriter(file)) {
            queries.forEach(writer::write);
        }
        return file;
    }

    @Test
    void everyFieldComesBack() throws IOException {
        List<LoggedQuery> queries = List.of(QuerySamples.FULL, QuerySamples.BARE);
        assertThat(read(write(queries))).isEqualTo(queries);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void anyQueryComesBackToTheBit(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<LoggedQuery> queries =
                Stream.generate(() -> QuerySamples.random(random)).limit(300).toList();
        // Records compare doubles by their bits.
        assertThat(read(write(queries))).isEqualTo(queries);
    }

    @Test
    void whatWasNotMeasuredIsAbsent() throws IOException {
        assertThat(write(List.of(QuerySamples.BARE)))
                .hasContent("{\"id\":0,\"time_s\":0.0,\"network\":\"mnist\",\"context\":{},"
                        + "\"decision\":{\"action\":0,\"split\":0,\"codec\":\"identity\",\"probability\":1.0,"
                        + "\"probabilities\":[1.0],\"policy\":\"\",\"policy_version\":0},"
                        + "\"outcome\":{\"status\":\"dropped\",\"uplink_bytes\":0,\"latency_ms\":0.0}}");
    }

    @Test
    void theFieldsHaveTheNamesOfTheContract() throws IOException {
        assertThat(write(List.of(QuerySamples.FULL)))
                .hasContent("{\"id\":17,\"time_s\":12.5,\"network\":\"alexnet\","
                        + "\"context\":{\"uplink_mbps\":4.25,\"uplink_time_s\":11.75},"
                        + "\"decision\":{\"action\":1,\"split\":1,\"codec\":\"identity\",\"probability\":0.25,"
                        + "\"probabilities\":[0.5,0.25,0.25],\"policy\":\"adaptive\",\"policy_version\":9,"
                        + "\"baseline_split\":2},\"outcome\":{\"status\":\"timed_out\",\"device_ms\":1.5,"
                        + "\"fallback_ms\":300.0,\"uplink_bytes\":150528,\"network_ms\":500.0,\"queue_ms\":0.0,"
                        + "\"server_ms\":2.25,\"latency_ms\":812.5,\"energy_mj\":37.5,"
                        + "\"energy_source\":\"measured\"}}");
    }

    @Test
    void aLineCanBeReadBeforeTheTraceIsClosed() throws IOException {
        Path file = folder.resolve("new/folder/trace.jsonl");
        Path part = folder.resolve("new/folder/trace.jsonl.part");
        try (QueryTraceWriter writer = new QueryTraceWriter(file)) {
            writer.write(QuerySamples.FULL);
            assertThat(read(part)).containsExactly(QuerySamples.FULL);
            writer.write(QuerySamples.BARE);
            assertThat(read(part)).containsExactly(QuerySamples.FULL, QuerySamples.BARE);
            assertThat(file).doesNotExist();
        }
        assertThat(part).doesNotExist();
        assertThat(read(file)).containsExactly(QuerySamples.FULL, QuerySamples.BARE);
    }

    @Test
    void aReaderFollowsATraceThatGrows() throws IOException {
        Path file = folder.resolve("trace.jsonl");
        try (QueryTraceWriter writer = new QueryTraceWriter(file);
                QueryTraceReader reader = new QueryTraceReader(folder.resolve("trace.jsonl.part"))) {
            assertThat(reader.queries()).isEmpty();
            writer.write(QuerySamples.FULL);
            assertThat(reader.queries()).containsExactly(QuerySamples.FULL);
        }
    }

    @Test
    void theOldTraceStaysUntilTheNewOneIsWhole() throws IOException {
        Path file = write(List.of(QuerySamples.FULL));
        try (QueryTraceWriter writer = new QueryTraceWriter(file)) {
            writer.write(QuerySamples.BARE);
            assertThat(read(file)).containsExactly(QuerySamples.FULL);
        }
        assertThat(read(file)).containsExactly(QuerySamples.BARE);
    }

    @Test
    void closingAgainDoesNothing() throws IOException {
        Path file = folder.resolve("trace.jsonl");
        QueryTraceWriter writer = new QueryTraceWriter(file);
        writer.close();
        assertThat(file).isEmptyFile();
        Files.delete(file);
        writer.close();
        assertThat(file).doesNotExist();
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> writer.write(QuerySamples.BARE))
                .withMessageContaining("trace.jsonl");
    }

    @Test
    void linesOfManyThreadsStayWhole() throws IOException {
        Path file = folder.resolve("trace.jsonl");
        List<LoggedQuery> queries = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 200; i++) {
            queries.add(QuerySamples.random(random));
        }
        try (QueryTraceWriter writer = new QueryTraceWriter(file)) {
            queries.parallelStream().forEach(writer::write);
        }
        assertThat(read(file)).containsExactlyInAnyOrderElementsOf(queries);
    }

    @Test
    void theReaderReadsNoFurtherThanItIsAsked() throws IOException {
        Path file = write(List.of(QuerySamples.FULL, QuerySamples.BARE));
        Files.writeString(file, "\n   \nrubbish\n", StandardOpenOption.APPEND);
        try (QueryTraceReader reader = new QueryTraceReader(file)) {
            Iterator<LoggedQuery> queries = reader.queries().iterator();
            assertThat(queries.next()).isEqualTo(QuerySamples.FULL);
            assertThat(queries.next()).isEqualTo(QuerySamples.BARE);
            assertThatExceptionOfType(TextFormatException.class)
                    .isThrownBy(queries::hasNext)
                    .withMessage(file + ":5: expected a JSON object, found 'rubbish'");
        }
    }

    @Test
    void blankLinesAndCarriageReturnsArePassedOver() throws IOException {
        String line = QueryJson.write(QuerySamples.FULL);
        Path file = Files.writeString(folder.resolve("trace.jsonl"), "\r\n\n " + line + " \r\n\t\n" + line);
        assertThat(read(file)).containsExactly(QuerySamples.FULL, QuerySamples.FULL);
    }

    @Test
    void filesThatCannotBeReadSaySo() {
        Path missing = folder.resolve("missing.jsonl");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> new QueryTraceReader(missing))
                .withMessage(missing + ": expected a file, found none");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> new QueryTraceReader(folder))
                .withMessage(folder + ": expected a file, found a folder");
    }

    @Test
    void bytesThatAreNotTextAreAMalformedLine() throws IOException {
        byte[] line = QueryJson.write(QuerySamples.FULL).getBytes(StandardCharsets.UTF_8);
        line[0] = (byte) 0xFF;
        Path file = Files.write(folder.resolve("trace.jsonl"), line);
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> read(file))
                .withMessageStartingWith(file + ":1: expected a JSON object, found '\uFFFD\"id\"");
    }

    @Test
    void aLineNeedsOnlyWhatCannotBeGuessed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("bare.jsonl");
        Files.writeString(file, """
                {"id":7,"time_s":3.5,"network":"net","context":{"uplink_mbps":4},\
                "decision":{"split":1,"probability":0.3,"probabilities":[0.7,0.3]},\
                "outcome":{"status":"completed","latency_ms":12}}
                """);
        try (QueryTraceReader reader = new QueryTraceReader(file)) {
            LoggedQuery query = reader.queries().findFirst().orElseThrow();
            assertThat(query.context().uplinkTimeSeconds()).isEqualTo(3.5);
            assertThat(query.codec()).isEqualTo("identity");
            assertThat(query.policy()).isEqualTo("unknown");
            assertThat(query.outcome().uplinkBytes()).isZero();
        }
    }
}
