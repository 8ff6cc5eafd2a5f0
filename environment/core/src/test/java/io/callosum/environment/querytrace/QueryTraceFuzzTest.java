package io.callosum.environment.querytrace;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.environment.text.TextFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any bytes give either queries that keep the invariants, or an error that says where. */
final class QueryTraceFuzzTest {
    private static final int MUTANTS = 4000;
    private static final List<String> NASTY = List.of(
            "NaN",
            "Infinity",
            "-0",
            "1e309",
            "-1e309",
            "1e-320",
            "0x1",
            "-1",
            "999999999999999999999",
            "null",
            "true",
            "\"\"",
            "\"",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\\u0000",
            "\\ud800",
            "\n",
            "\r",
            "\u0000",
            "\uFEFF",
            "\u2028",
            "{}",
            "[]",
            "1e",
            "1",
            "0",
            "0.5",
            "\\",
            "/*",
            "#",
            "\"split\":",
            "\"probability\":2,",
            "\"id\":0,");

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {20260101, 20260102})
    void mutantsAreReadOrRefused(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Path file = folder.resolve("fuzz.jsonl");
        int read = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] sample = (QueryJson.write(QuerySamples.FULL) + "\n" + QueryJson.write(QuerySamples.random(random))
                            + "\n")
                    .getBytes(StandardCharsets.UTF_8);
            byte[] mutant = sample;
            for (int edits = random.nextInt(1, 4); edits > 0; edits--) {
                mutant = mutate(mutant, random);
            }
            Files.write(file, mutant);
            read += survives(file, new String(mutant, StandardCharsets.UTF_8)) ? 1 : 0;
        }
        assertThat(read).as("mutants that are still traces").isBetween(MUTANTS / 20, MUTANTS * 19 / 20);
    }

    private static boolean survives(Path file, String shown) {
        try (QueryTraceReader reader = new QueryTraceReader(file)) {
            assertThat(reader.queries()).as(shown).allSatisfy(QueryTraceFuzzTest::keepsTheInvariants);
            return true;
        } catch (TextFormatException refused) {
            assertThat(refused.line()).as(shown).isPositive();
            assertThat(refused.getMessage())
                    .as(shown)
                    .startsWith(file + ":" + refused.line() + ": expected ")
                    .hasLineCount(1);
            return false;
        }
    }

    private static void keepsTheInvariants(LoggedQuery query) {
        assertThat(query.context().timeSeconds()).isFinite();
        assertThat(query.probability()).isPositive().isLessThanOrEqualTo(1);
        assertThat(query.split()).isBetween(0, query.probabilities().size() - 1);
        assertThat(query.probabilities().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isBetween(1 - 1e-6, 1 + 1e-6);
        assertThat(query.outcome().isValid()).isTrue();
    }

    private static byte[] mutate(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length + 1);
        int until = Math.min(bytes.length, at + random.nextInt(1, 12));
        return switch (random.nextInt(6)) {
            case 0 -> spliced(bytes, at, at, new byte[] {(byte) random.nextInt(256)});
            case 1 -> spliced(bytes, at, at, nasty(random));
            case 2 -> spliced(bytes, at, until, new byte[0]);
            case 3 -> spliced(bytes, at, until, nasty(random));
            case 4 -> spliced(bytes, at, Math.min(bytes.length, at + 1), digit(random));
            default -> spliced(bytes, at, random.nextInt(20) == 0 ? bytes.length : at, new byte[0]);
        };
    }

    private static byte[] nasty(SplittableRandom random) {
        return NASTY.get(random.nextInt(NASTY.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] digit(SplittableRandom random) {
        return new byte[] {(byte) ('0' + random.nextInt(10))};
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] inserted) {
        byte[] result = new byte[bytes.length - (to - from) + inserted.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(inserted, 0, result, from, inserted.length);
        System.arraycopy(bytes, to, result, from + inserted.length, bytes.length - to);
        return result;
    }
}
