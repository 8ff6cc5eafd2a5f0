package io.callosum.environment.datacenter.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextSource;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CdfFileTest {
    private static EmpiricalCdf read(String text) {
        return CdfFile.read(TextSource.of("a.cdf", text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsSecondsAndProbabilities() {
        EmpiricalCdf cdf = read("0.000000 0.0\n0.000005\t0.25\n\n0.00001   1.0000000000\n");
        assertThat(cdf.quantileSeconds(0.125)).isCloseTo(2.5e-6, within(1e-18));
        assertThat(cdf.quantileSeconds(0.625)).isCloseTo(7.5e-6, within(1e-18));
    }

    @Test
    void aLastProbabilityThatWasRoundedIsOne() {
        assertThat(read("1 0.5\n2 0.9999").meanSeconds()).isCloseTo(1.25, within(1e-12));
    }

    @Test
    void aLongFileIsReadWhole() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= 10_000; i++) {
            text.append(i).append(' ').append(i / 10_000.0).append('\n');
        }
        EmpiricalCdf cdf = read(text.toString());
        assertThat(cdf.meanSeconds()).isCloseTo(5000, within(1e-6));
        assertThat(cdf.squaredVariation()).isCloseTo(1.0 / 3, within(1e-6));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource(
            delimiter = '|',
            value = {
                "''            | a.cdf:1: expected seconds and a cumulative probability, found an empty file",
                "1             | a.cdf:1: expected seconds and a cumulative probability, found '1'",
                "1 0.5,2 1 7   | a.cdf:2: expected seconds and a cumulative probability, found '2 1 7'",
                "x 0.5         | a.cdf:1: expected seconds in 0..1000000000, found 'x'",
                "-1 0.5        | a.cdf:1: expected seconds in 0..1000000000, found '-1'",
                "1 NaN         | a.cdf:1: expected a cumulative probability in 0..1, found 'NaN'",
                "1 1.5         | a.cdf:1: expected a cumulative probability in 0..1, found '1.5'",
                "2 0.5,1 1     | a.cdf:2: expected seconds of at least 2.0, found '1'",
                "1 0.5,2 0.4   | a.cdf:2: expected a probability of at least 0.5, found '0.4'",
                "1 0.5,2 0.9   | a.cdf:2: expected a last cumulative probability of 1, found 0.9",
                "0 0.5,0 1     | a.cdf:2: expected seconds above 0, found 0 alone",
            })
    void whatIsWrongIsSaidWithFileAndLine(String lines, String message) {
        assertThatThrownBy(() -> read(lines.replace(',', '\n')))
                .isInstanceOf(TextFormatException.class)
                .hasMessage(message);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anythingIsReadOrRefusedInOneLine(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String alphabet = "0123456789.- \n\te";
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder("0 0\n1 0.5\n2 1\n");
            for (int j = 0; j < 3; j++) {
                text.setCharAt(random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                assertThat(read(text.toString()).meanSeconds()).isPositive();
            } catch (TextFormatException refused) {
                assertThat(refused.getMessage()).hasLineCount(1).startsWith("a.cdf:");
            }
        }
    }
}
