package io.callosum.environment.querytrace;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.environment.text.TextFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any bytes give either queries that keep the invariants, or an error that says where. */
final class QueryTraceFuzzTest {
    private static final int MUTANTS = 4000;

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
            byte[] mutant = Mutants.of(sample, random);
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
}
