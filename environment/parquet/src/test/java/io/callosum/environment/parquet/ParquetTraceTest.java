package io.callosum.environment.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.environment.querytrace.DeviceQuery;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.Probabilities;
import io.callosum.environment.querytrace.QuerySamples;
import io.callosum.environment.text.TextFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written is read again to the bit, and what is no trace is refused in one line. */
final class ParquetTraceTest {
    @TempDir
    private Path folder;

    private static void write(Path file, List<DeviceQuery> queries) throws IOException {
        try (ParquetTraceWriter writer = new ParquetTraceWriter(file)) {
            for (DeviceQuery each : queries) {
                writer.write(each.device(), each.query());
            }
            writer.finish();
        }
    }

    private static List<DeviceQuery> read(Path file) {
        try (ParquetTraceReader reader = new ParquetTraceReader(file, "none");
                Stream<DeviceQuery> queries = reader.queries()) {
            return queries.toList();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyQueriesComeBackAsTheyWere(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<DeviceQuery> queries = new ArrayList<>();
        queries.add(new DeviceQuery("", QuerySamples.FULL));
        queries.add(new DeviceQuery("phone", QuerySamples.BARE));
        for (int i = 0; i < 2_000; i++) {
            queries.add(new DeviceQuery("phone-" + random.nextInt(3), QuerySamples.random(random)));
        }
        Path file = folder.resolve("trace.parquet");
        write(file, queries);
        assertThat(read(file)).isEqualTo(queries);
        assertThat(Files.exists(folder.resolve("trace.parquet.part"))).isFalse();
    }

    @Test
    void codecsAndErrorsComeBack() throws IOException {
        ActionSpace actions = new ActionSpace(List.of("identity", "f16", "a,\"b\""));
        LoggedQuery query = new LoggedQuery(
                3,
                "net",
                Context.at(1, 2, 0.5),
                4,
                actions,
                0.5,
                Probabilities.of(0, 0, 0.25, 0, 0.5, 0, 0.25),
                "adaptive",
                1,
                OptionalInt.of(2),
                Outcome.builder(Status.COMPLETED, 5)
                        .uplinkBytes(7)
                        .outputError(0.125)
                        .build());
        Path file = folder.resolve("codecs.parquet");
        write(file, List.of(new DeviceQuery("phone", query)));
        assertThat(read(file)).containsExactly(new DeviceQuery("phone", query));
    }

    /** More than one row group. */
    @Test
    void longTracesHaveSeveralGroups() throws IOException {
        int rows = 140_000;
        Path file = folder.resolve("long.parquet");
        try (ParquetTraceWriter writer = new ParquetTraceWriter(file)) {
            for (int i = 0; i < rows; i++) {
                writer.write("phone", numbered(i));
            }
            writer.finish();
        }
        try (ParquetTraceReader reader = new ParquetTraceReader(file, "none");
                Stream<DeviceQuery> queries = reader.queries()) {
            long[] next = {0};
            queries.forEach(each -> assertThat(each.query().id()).isEqualTo(next[0]++));
            assertThat(next[0]).isEqualTo(rows);
        }
    }

    private static LoggedQuery numbered(int id) {
        return new LoggedQuery(
                id,
                "net",
                Context.at(id * 0.1),
                id % 2,
                "identity",
                0.5,
                List.of(0.5, 0.5),
                "random",
                0,
                OptionalInt.empty(),
                Outcome.builder(Status.COMPLETED, 10 + id % 7).build());
    }

    @Test
    void anEmptyTraceHasNoQueries() throws IOException {
        Path file = folder.resolve("empty.parquet");
        write(file, List.of());
        assertThat(read(file)).isEmpty();
    }

    @Test
    void anUnfinishedTraceLeavesWhatWasThere() throws IOException {
        Path file = folder.resolve("trace.parquet");
        write(file, List.of(new DeviceQuery("phone", QuerySamples.FULL)));
        byte[] before = Files.readAllBytes(file);
        try (ParquetTraceWriter writer = new ParquetTraceWriter(file)) {
            writer.write("phone", QuerySamples.BARE);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(Files.exists(folder.resolve("trace.parquet.part"))).isFalse();
    }

    @Test
    void whatIsNoParquetIsRefused() throws IOException {
        assertThatThrownBy(() -> read(folder.resolve("missing.parquet")))
                .isInstanceOf(TextFormatException.class)
                .hasMessageEndingWith("missing.parquet: expected a file, found none");
        Path text = folder.resolve("text.parquet");
        Files.writeString(text, "{\"id\":1}\n".repeat(10));
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(TextFormatException.class)
                .hasMessageContaining("expected a Parquet file, found a file that does not end in PAR1");
        assertThatThrownBy(() -> read(folder)).isInstanceOf(TextFormatException.class);
    }

    /** Any damaged byte gives queries or one line that says where, never another error. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void damageIsSaidInOneLine(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<DeviceQuery> queries = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            queries.add(new DeviceQuery("phone", QuerySamples.random(random)));
        }
        Path file = folder.resolve("whole.parquet");
        write(file, queries);
        byte[] whole = Files.readAllBytes(file);
        Path mutant = folder.resolve("mutant.parquet");
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            byte[] bytes = random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int change = 0; change < 3 && bytes.length > 0; change++) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(mutant, bytes);
            try {
                read(mutant);
            } catch (TextFormatException refusal) {
                assertThat(refusal).hasMessageContaining("mutant.parquet").hasMessageNotContaining("\n");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(100);
    }
}
