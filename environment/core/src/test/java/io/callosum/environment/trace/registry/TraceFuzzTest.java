package io.callosum.environment.trace.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextSource;
import io.callosum.environment.trace.UplinkTrace;
import io.callosum.environment.trace.UplinkTraceInvariants;
import io.callosum.environment.trace.numberedruns.NumberedRun;
import io.callosum.environment.trace.numberedruns.NumberedRuns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any bytes give either a trace that keeps the invariants, or an error that says where. */
final class TraceFuzzTest {
    private static final long SEED = 20260101;
    private static final int MUTANTS = 3000;
    private static final List<String> NASTY = List.of(
            "NaN",
            "Infinity",
            "-0",
            "1e309",
            "1e-320",
            "0x1p3",
            "-1",
            "999999999999999999999",
            "499999999999",
            "0.000001",
            ",",
            "\t",
            "\n\n",
            "\r",
            "#",
            "#1",
            "\u0000",
            "\uFEFF",
            "\u2028",
            "time_s",
            "Run 4\n",
            "1e",
            ".",
            "+",
            "0.0000000001",
            "\ud800");

    private static Stream<String> formats() {
        return UplinkTraces.formatNames().stream();
    }

    @ParameterizedTest(name = "{0}, seed " + SEED)
    @MethodSource("formats")
    void mutantsAreReadOrRefused(String format) {
        byte[] sample = TraceSamples.BY_FORMAT.getOrDefault(format, "").getBytes(StandardCharsets.UTF_8);
        Random random = new Random(SEED);
        int read = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutate(sample, random);
            read += survives(mutant, source -> keeps(UplinkTraces.parse(source), mutant));
            read += survives(mutant, source -> keeps(UplinkTraces.format(format).read(source), mutant));
        }
        assertThat(read).as("mutants that are still traces").isBetween(MUTANTS / 20, 2 * MUTANTS * 19 / 20);
    }

    @ParameterizedTest(name = "one file read as {0}, seed " + SEED)
    @MethodSource("formats")
    void theWrongFormatReadsOrRefuses(String format) {
        Random random = new Random(SEED);
        for (String sample : TraceSamples.BY_FORMAT.values()) {
            for (int i = 0; i < MUTANTS / 10; i++) {
                byte[] mutant = mutate(sample.getBytes(StandardCharsets.UTF_8), random);
                survives(mutant, source -> keeps(UplinkTraces.format(format).read(source), mutant));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {SEED, SEED + 1})
    void listsOfRunsAreReadOrRefused(long seed) {
        byte[] sample = TraceSamples.RUNS.getBytes(StandardCharsets.UTF_8);
        Random random = new Random(seed);
        int traces = 0;
        int lists = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutate(sample, random);
            traces += survives(
                    mutant, source -> keeps(UplinkTraces.format("numbered-runs").read(source, 4), mutant));
            lists += survives(mutant, source -> keep(NumberedRuns.read(source)));
        }
        assertThat(traces).as("mutants with a run 4").isBetween(MUTANTS / 20, MUTANTS * 19 / 20);
        assertThat(lists).as("mutants that are still lists").isBetween(MUTANTS / 20, MUTANTS * 19 / 20);
    }

    @ParameterizedTest(name = "packed {0}, seed " + SEED)
    @MethodSource("formats")
    void packedMutantsAreReadOrRefused(String format) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(TraceSamples.BY_FORMAT.getOrDefault(format, "").getBytes(StandardCharsets.UTF_8));
        }
        Random random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < MUTANTS / 3; i++) {
            byte[] mutant = mutate(packed.toByteArray(), random);
            refused += 1 - survives(mutant, source -> keeps(UplinkTraces.parse(source), mutant));
        }
        assertThat(refused).as("mutants that are refused").isGreaterThan(MUTANTS / 6);
    }

    private static int survives(byte[] content, Consumer<TextSource> reader) {
        try {
            reader.accept(TextSource.of("fuzz", content));
            return 1;
        } catch (TextFormatException refused) {
            String shown = Arrays.toString(content);
            String where = refused.line() > 0 ? ":" + refused.line() : "";
            assertThat(refused.getMessage())
                    .as(shown)
                    .startsWith("fuzz" + where + ": expected ")
                    .hasLineCount(1);
            if (refused.line() == 0) {
                assertThat(refused.getMessage()).as(shown).matches(".*(found runs [0-9]|a readable file).*");
            }
            return 0;
        }
    }

    private static void keeps(UplinkTrace trace, byte[] content) {
        UplinkTraceInvariants.check(trace, Arrays.toString(content), SEED, 3);
    }

    private static void keep(List<NumberedRun> runs) {
        assertThat(runs).isNotEmpty().allSatisfy(run -> {
            assertThat(run.number()).isNotNegative();
            assertThat(run.lines()).isBetween(1, 4);
            assertThat(run.values(run.lines() - 1)).isNotEmpty();
            assertThat(Arrays.stream(run.values(0))).allMatch(value -> value >= 0 && value <= 1e9);
        });
    }

    private static byte[] mutate(byte[] sample, Random random) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : sample) {
            bytes.add(b);
        }
        for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
            int at = random.nextInt(bytes.size() + 1);
            switch (random.nextInt(5)) {
                case 0 -> bytes.add(at, (byte) random.nextInt(256));
                case 1 -> insert(bytes, at, NASTY.get(random.nextInt(NASTY.size())));
                case 2 ->
                    bytes.subList(at, Math.min(bytes.size(), at + 1 + random.nextInt(8)))
                            .clear();
                case 3 -> bytes.subList(at, bytes.size()).clear();
                default -> bytes.addAll(at, List.copyOf(bytes.subList(at, bytes.size())));
            }
        }
        byte[] mutant = new byte[bytes.size()];
        for (int i = 0; i < mutant.length; i++) {
            mutant[i] = bytes.get(i);
        }
        return mutant;
    }

    private static void insert(List<Byte> bytes, int at, String text) {
        List<Byte> inserted = new ArrayList<>();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            inserted.add(b);
        }
        bytes.addAll(at, inserted);
    }
}
