package io.callosum.environment.trace.oboe;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.environment.text.EndlessBytes;
import io.callosum.environment.text.TextSource;
import io.callosum.environment.trace.format.Recognition;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChunkPairsTest {
    private static Recognition.Verdict verdict(String content) {
        return ChunkPairs.recognise(TextSource.of("t", content.getBytes(StandardCharsets.UTF_8)))
                .verdict();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "three chunks                          | YES       | 7 900~2007 900~2100 800~4000 800~4050 700~5000 700",
                "three chunks, the last cut short      | YES       | 7 900~2007 900~2100 800~4000 800~4050 700~5000 700~5050 600",
                "three chunks and then nonsense        | YES       | 7 900~2007 900~2100 800~4000 800~4050 700~5000 700~what",
                "two chunks are too few                | AMBIGUOUS | 7 900~2007 900~2100 800~4000 800",
                "one rate throughout                   | AMBIGUOUS | 7 900~2007 900~2100 900~4000 900~4050 900~5000 900",
                "evenly spaced                         | AMBIGUOUS | 0 900~500 900~1000 800~1500 800~2000 700~2500 700",
                "rates of a few Mbit/s, held a minute  | AMBIGUOUS | 0 5~60 5~61 7~120 7~121 3~180 3",
                "the same, and a line more             | NO        | 0 5~60 5~61 7~120 7~121 3~180 3~181 4",
                "the same, but one pair                | NO        | 0 5~60 5~61 7~120 7~121 3~180 4",
                "half a minute a line, one rate        | AMBIGUOUS | 0 5~30 5",
                "a line every five seconds             | NO        | 0 5~5 5~10 5~15 5",
                "chunks whose rates differ             | NO        | 7 900~2007 901~2100 800~4000 800~4050 700~5000 700",
                "one line                              | NO        | 7 900",
                "three columns                         | NO        | 7 900 1~2007 900 1",
                "not finite                            | NO        | 7 1e999~2007 1e999~2100 NaN~4000 NaN",
                "times that stand still                | NO        | 7 900~7 900~7 800~7 800~7 700~7 700",
                "nothing                               | NO        | #",
            })
    void whatThePairsLookLike(String what, Recognition.Verdict verdict, String content) {
        assertThat(verdict(content.replace('~', '\n'))).as(what).isEqualTo(verdict);
    }

    @Test
    void aFewBrokenPairsMakeABrokenSession() {
        StringBuilder session = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            String end = i == 7 || i == 11 ? "1" : "0";
            session.append("%d %d.0\n%d %d.%s\n".formatted(i * 2000, 900 + i, i * 2000 + 1900, 900 + i, end));
        }
        assertThat(verdict(session.toString())).isEqualTo(Recognition.Verdict.YES);
        assertThat(verdict(session.toString().replace("903.0", "903.1").replaceFirst("903.1", "903.0")))
                .as("3 of 20")
                .isEqualTo(Recognition.Verdict.NO);
    }

    @Test
    void doesNotReadToTheEnd() {
        TextSource endless = TextSource.of("endless", () -> new EndlessBytes("", "1 5\n3 6\n"));
        assertThat(ChunkPairs.recognise(endless).verdict()).isEqualTo(Recognition.Verdict.NO);
    }
}
