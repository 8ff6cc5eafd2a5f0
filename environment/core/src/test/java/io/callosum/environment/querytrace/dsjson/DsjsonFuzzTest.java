package io.callosum.environment.querytrace.dsjson;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.objective.Objective;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.QuerySamples;
import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextSource;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any line gives either a query that can be written again, or an error that says where. */
final class DsjsonFuzzTest {
    private static final int MUTANTS = 4000;
    private static final List<String> NASTY = List.of(
            "NaN",
            "-1",
            "1e309",
            "1e-320",
            "0",
            "0.5",
            "999999999999999999999",
            "null",
            "true",
            "\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "{}",
            "[]",
            "\\ud800",
            "\u0000",
            "\n",
            "\"a\":[1],",
            "\"_labelIndex\":",
            "\"_callosum\":{},");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {20260201, 20260202})
    void mutantsAreReadOrRefused(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int read = 0;
        for (int i = 0; i < MUTANTS; i++) {
            String line = line(QuerySamples.random(random));
            // Every other line is as if from somebody else.
            StringBuilder mutant = new StringBuilder(i % 2 == 0 ? line : line.replace("\"_callosum\"", "\"other\""));
            for (int edits = random.nextInt(1, 4); edits > 0; edits--) {
                mutate(mutant, random);
            }
            read += survives(mutant.toString()) ? 1 : 0;
        }
        assertThat(read).as("mutants that are still logs").isBetween(MUTANTS / 20, MUTANTS * 19 / 20);
    }

    private static String line(LoggedQuery query) throws IOException {
        StringWriter text = new StringWriter();
        DsjsonLines lines = new DsjsonLines(text, Objective.LATENCY);
        lines.write(query);
        lines.flush();
        return text.toString();
    }

    private static void mutate(StringBuilder text, SplittableRandom random) {
        int at = random.nextInt(text.length() + 1);
        int until = Math.min(text.length(), at + random.nextInt(1, 12));
        String nasty = NASTY.get(random.nextInt(NASTY.size()));
        switch (random.nextInt(4)) {
            case 0 -> text.insert(at, nasty);
            case 1 -> text.replace(at, until, nasty);
            case 2 -> text.delete(at, until);
            default -> text.replace(at, Math.min(text.length(), at + 1), Integer.toString(random.nextInt(10)));
        }
    }

    private static boolean survives(String mutant) throws IOException {
        TextSource source = TextSource.of("fuzz", mutant.getBytes(StandardCharsets.UTF_8));
        try (DsjsonReader reader = new DsjsonReader(source)) {
            for (LoggedQuery query : reader.queries().toList()) {
                assertThat(line(query)).as(mutant).isNotEmpty();
                assertThat(query.probability()).as(mutant).isPositive().isLessThanOrEqualTo(1);
            }
            return true;
        } catch (TextFormatException refused) {
            assertThat(refused.line()).as(mutant).isPositive();
            assertThat(refused.getMessage())
                    .as(mutant)
                    .startsWith("fuzz:" + refused.line() + ": expected ")
                    .hasLineCount(1);
            return false;
        }
    }
}
