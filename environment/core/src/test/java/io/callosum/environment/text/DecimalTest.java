package io.callosum.environment.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+7",
                "1.5",
                ".5",
                "5.",
                "-.25",
                "007.250",
                "123456789012345",
                "1234567890123456",
                "0.1",
                "123456789012345.6",
                "0.000000000000000000000001",
                "1e3",
                "1E-3",
                "2.5e+10",
                "1e999",
                "-1e-999",
                "99999999999999999999999",
                "0.30000000000000004",
                "9007199254740993"
            })
    void aNumberIsWhatTheJdkReads(String field) {
        assertThat(Decimal.parse(field)).isEqualTo(Double.parseDouble(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "-",
                "+",
                "e5",
                "1e",
                "1e+",
                "1.2.3",
                "--1",
                "0x1p3",
                "1d",
                "1f",
                " 1",
                "1 ",
                "NaN",
                "Infinity",
                "1_000",
                "1,5",
                "\u0661",
                "-.e3"
            })
    void anythingElseIsNone(String field) {
        assertThat(Decimal.parse(field)).isNaN();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void anyTextIsReadAsTheJdkReadsItOrNotAtAll(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int numbers = 0;
        for (int i = 0; i < 50_000; i++) {
            String field = random.nextInt(3) > 0
                    ? String.format(
                            Locale.ROOT,
                            "%." + random.nextInt(20) + "f",
                            random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-6, 14)))
                    : noise(random);
            boolean decimal = DECIMAL.matcher(field).matches();
            numbers += decimal ? 1 : 0;
            assertThat(Decimal.parse(field))
                    .as(field)
                    .isEqualTo(decimal ? Double.valueOf(field) : Double.valueOf(Double.NaN));
        }
        assertThat(numbers).isGreaterThan(30_000);
    }

    private static String noise(SplittableRandom random) {
        String letters = "0123456789..eE+-x ";
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(8); length > 0; length--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
