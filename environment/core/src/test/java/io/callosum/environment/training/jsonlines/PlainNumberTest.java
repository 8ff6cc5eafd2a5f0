package io.callosum.environment.training.jsonlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainNumberTest {
    private static PlainNumber scanned(String text) {
        byte[] bytes = (text + ",").getBytes(StandardCharsets.US_ASCII);
        PlainNumber number = new PlainNumber();
        assertThat(number.scan(bytes, 0, bytes.length)).as(text).isEqualTo(text.length());
        return number;
    }

    private static void roundsAsTheJdk(String text) {
        double expected = Double.parseDouble(text);
        PlainNumber number = scanned(text);
        assertThat(number.exact()).as(text).isEqualTo(expected);
        assertThat(number.rough()).as(text).isCloseTo(expected, within(4 * Math.ulp(expected)));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.0",
                "-0.0",
                "1",
                "10",
                "0.1",
                "1.0E-7",
                "1E22",
                "1e23",
                "9007199254740993",
                "9007199254740993.0",
                "900719925474099.35",
                "123456789012345678",
                "1234567890123456789",
                "0.000000000000000000000000000012345",
                "4.9E-324",
                "2.2250738585072011E-308",
                "1.7976931348623157E308",
                "1e400",
                "-1e-400",
                "0e99999999999",
                "2.3e+2",
                "999999999999999999",
                "0.999999999999999999",
                "1.00000000000000011102230246251565404"
            })
    void corners(String text) {
        roundsAsTheJdk(text);
    }

    /** Doubles as they are written, and decimals that lie next to the middle between two doubles. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void anyNumber(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200_000; i++) {
            double value = Math.scalb(random.nextDouble(1, 2), random.nextInt(-60, 60));
            roundsAsTheJdk(Double.toString(value));
            long digits = random.nextLong(1, 1_000_000_000_000_000_000L);
            roundsAsTheJdk(digits + "e" + random.nextInt(-24, 24));
            // 2^53 < n: every odd number is in the middle, and rounds to even.
            long middle = (1L << 53) + 2 * random.nextLong(1L << 51) + 1;
            roundsAsTheJdk(middle + "0e-1");
        }
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", "-", "+1", ".5", "1.", "01", "-01", "1e", "1e+", "1.e3", "x", "--1"})
    void whatIsNoNumber(String text) {
        byte[] bytes = (text + ",").getBytes(StandardCharsets.US_ASCII);
        assertThat(new PlainNumber().scan(bytes, 0, bytes.length)).isEqualTo(-1);
    }

    @Test
    void wholeNumbers() {
        assertThat(scanned("-123456789012345678").isInteger()).isTrue();
        assertThat(scanned("-123456789012345678").integer()).isEqualTo(-123456789012345678L);
        assertThat(scanned("1234567890123456789").isInteger()).isFalse();
        assertThat(scanned("1.0").isInteger()).isFalse();
        assertThat(scanned("1e2").isInteger()).isFalse();
    }
}
