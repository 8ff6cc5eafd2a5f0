package io.callosum.environment.querytrace;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Query traces with a few bytes changed, some of them to what is likely to be trouble. Stateless. */
public final class Mutants {
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

    private Mutants() {}

    /** One with one to three changes. */
    public static byte[] of(byte[] sample, SplittableRandom random) {
        byte[] mutant = sample;
        for (int edits = random.nextInt(1, 4); edits > 0; edits--) {
            mutant = mutate(mutant, random);
        }
        return mutant;
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
