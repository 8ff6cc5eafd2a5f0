package io.callosum.environment.training.jsonlines;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.Mutants;
import io.callosum.environment.querytrace.QueryJson;
import io.callosum.environment.querytrace.QueryLines;
import io.callosum.environment.querytrace.QuerySamples;
import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextLines;
import io.callosum.environment.text.TextSource;
import io.callosum.environment.training.TraceRow;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows by bytes are those of the full reader, and so are the errors, whatever stands in the file. */
final class TraceRowReaderTest {
    private static final int MUTANTS = 4000;

    /** What a trace gives: rows, their networks, and how it ends. */
    private record Read(List<TraceRow> rows, List<String> networks, String error) {}

    private static Read byBytes(TextSource source) {
        List<TraceRow> rows = new ArrayList<>();
        List<String> networks = new ArrayList<>();
        try (TraceRowReader reader = new TraceRowReader(source)) {
            for (TraceRow row = new TraceRow(); reader.next(row); row = new TraceRow()) {
                rows.add(row);
                networks.add(reader.network());
            }
            return new Read(rows, networks, "");
        } catch (TextFormatException refused) {
            return new Read(rows, networks, String.valueOf(refused.getMessage()));
        }
    }

    private static Read byQueries(TextSource source) {
        List<TraceRow> rows = new ArrayList<>();
        List<String> networks = new ArrayList<>();
        try (TextLines lines = source.openRaw()) {
            for (TextLine line = lines.next(); line != null; line = lines.next()) {
                LoggedQuery query = QueryJson.read(line);
                if (query.actions().splits(query.probabilities().size()) < 2) {
                    throw line.error("a query with at least 2 splits to choose from", "1");
                }
                TraceRow row = new TraceRow();
                row.set(query);
                rows.add(row);
                networks.add(query.network());
            }
            return new Read(rows, networks, "");
        } catch (TextFormatException refused) {
            return new Read(rows, networks, String.valueOf(refused.getMessage()));
        }
    }

    private static Read agreed(byte[] bytes) {
        TextSource source = TextSource.of("trace", bytes);
        Read expected = byQueries(source);
        assertThat(byBytes(source))
                .as(new String(bytes, StandardCharsets.UTF_8))
                .usingRecursiveComparison()
                .withComparatorForType(Double::compare, Double.class)
                .isEqualTo(expected);
        return expected;
    }

    private static byte[] bytes(LoggedQuery... queries) throws IOException {
        StringWriter text = new StringWriter();
        QueryLines lines = new QueryLines(text);
        for (LoggedQuery query : queries) {
            lines.write(query);
        }
        lines.flush();
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isPlain(byte[] line) {
        return new PlainRow().read(line, 0, line.length, new TraceRow());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void rowsAreThoseOfTheFullReader(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = 0;
        for (int i = 0; i < 2000; i++) {
            rows += agreed(bytes(QuerySamples.FULL, QuerySamples.random(random)))
                    .rows()
                    .size();
        }
        assertThat(rows).isGreaterThan(3800);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {20260301, 20260302, 20260303})
    void mutantsAreReadOrRefusedAlike(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int plain = 0;
        int refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] full = bytes(QuerySamples.FULL);
            byte[] mutant = Mutants.of(full, random);
            refused += agreed(mutant).error().isEmpty() ? 0 : 1;
            plain += isPlain(Arrays.copyOf(mutant, mutant.length - 1)) ? 1 : 0;
            agreed(Mutants.of(bytes(QuerySamples.random(random), QuerySamples.FULL), random));
        }
        assertThat(refused).as("mutants that are refused").isBetween(MUTANTS / 20, MUTANTS * 19 / 20);
        assertThat(plain).as("mutants that are plain").isGreaterThan(MUTANTS / 20);
    }

    /** What a writer writes, and what others may write, goes the fast way; else nobody would notice that nothing does. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "\"id\":17", // as it is
                "\"id\":17,\"new\":\"x\",\"newer\":-1.5e3",
                " \"id\" : 17 , \"gone\" : null ",
                "\"id\":-0",
            })
    void plainLinesGoTheFastWay(String id) throws IOException {
        String line = new String(bytes(QuerySamples.FULL), StandardCharsets.UTF_8)
                .strip()
                .replace("\"id\":17", id)
                .replace("\"queue_ms\":0.0", "\"queue_ms\":null");
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        assertThat(isPlain(bytes)).isTrue();
        assertThat(agreed(bytes).rows()).hasSize(1);
    }

    @Test
    void fieldsMayComeInAnyOrder() {
        byte[] line = ("{\"outcome\":{\"latency_ms\":12,\"status\":\"completed\"},"
                        + "\"decision\":{\"probabilities\":[0.7,0.3],\"probability\":0.3,\"split\":1},"
                        + "\"context\":{\"uplink_mbps\":4},\"network\":\"net\",\"time_s\":3.5,\"id\":7}\r")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(isPlain(line)).isTrue();
        assertThat(agreed(line).networks()).containsExactly("net");
    }

    @Test
    void aQueryWithoutAChoiceIsRefused() throws IOException {
        assertThat(agreed(bytes(QuerySamples.FULL, QuerySamples.BARE)).error())
                .isEqualTo("trace:2: expected a query with at least 2 splits to choose from, found 1");
    }

    @Test
    void blankLinesAndTheByteOrderMarkArePassedOver() throws IOException {
        String text = "\uFEFF\n\n \t\r\n" + new String(bytes(QuerySamples.FULL), StandardCharsets.UTF_8) + "\u2003\n";
        assertThat(agreed(text.getBytes(StandardCharsets.UTF_8)).rows()).hasSize(1);
        String marked = "\uFEFF" + new String(bytes(QuerySamples.FULL), StandardCharsets.UTF_8);
        assertThat(agreed(marked.getBytes(StandardCharsets.UTF_8)).rows()).hasSize(1);
    }
}
