package io.callosum.environment.trace.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextSource;
import io.callosum.environment.trace.UplinkTrace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any bytes give either a trace that keeps the invariants, or an error that says where. */
final class TraceFuzzTest {
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
            ",",
            "\t",
            "\n\n",
            "\r",
            "#",
            "\u0000",
            "\uFEFF",
            "\u2028",
            "time_s",
            "1e",
            ".",
            "+",
            "0.0000000001",
            "\ud800");

    @ParameterizedTest(name = "{0}, seed 20260101")
    @ValueSource(strings = {"mahimahi", "seconds-mbps", "csv"})
    void mutantsAreReadOrRefused(String format) {
        byte[] sample = TraceSamples.BY_FORMAT.getOrDefault(format, "").getBytes(StandardCharsets.UTF_8);
        Random random = new Random(20260101);
        int read = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutate(sample, random);
            read += survives(mutant, "") + survives(mutant, format);
        }
        assertThat(read).as("mutants that are still traces").isBetween(MUTANTS / 20, 2 * MUTANTS * 19 / 20);
    }

    private static int survives(byte[] content, String format) {
        String shown = format + " " + Arrays.toString(content);
        try {
            TextSource text = TextSource.of("fuzz", content);
            UplinkTrace trace = format.isEmpty()
                    ? UplinkTraces.parse(text)
                    : UplinkTraces.format(format).read(text);
            assertThat(trace.durationSeconds()).as(shown).isFinite().isPositive();
            assertThat(trace.bytesPerPeriod()).as(shown).isFinite().isNotNegative();
            assertThat(trace.rateAt(0.7)).as(shown).isFinite().isNotNegative();
            assertThat(trace.finishSeconds(0.7, 1e5)).as(shown).isNotNaN().isGreaterThan(0.7);
            return 1;
        } catch (TextFormatException refused) {
            assertThat(refused.getMessage()).as(shown).startsWith("fuzz:" + refused.line() + ": expected ");
            assertThat(refused.line()).as(shown).isPositive();
            assertThat(refused.getMessage()).as(shown).hasLineCount(1);
            return 0;
        }
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
