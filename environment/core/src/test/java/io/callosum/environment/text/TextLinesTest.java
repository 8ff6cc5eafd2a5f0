package io.callosum.environment.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextLinesTest {
    private static TextSource source(String content) {
        return TextSource.of("t", content.getBytes(StandardCharsets.UTF_8));
    }

    private static List<TextLine> all(TextLines lines) {
        List<TextLine> all = new ArrayList<>();
        try (lines) {
            for (TextLine line = lines.next(); line != null; line = lines.next()) {
                all.add(line);
            }
        }
        return all;
    }

    @Test
    void blankLinesAndCommentsArePassedOverButCounted() {
        TextSource source = source("\uFEFF  a \r\n\n \t\n# c\n  # d\nb # e\n\uFEFFf");
        assertThat(all(source.open()))
                .containsExactly(
                        new TextLine("t", 1, "a"), new TextLine("t", 6, "b # e"), new TextLine("t", 7, "\uFEFFf"));
        assertThat(all(source.openRaw())).extracting(TextLine::number).containsExactly(1L, 4L, 5L, 6L, 7L);
        assertThat(all(source("\n# only\n\n").open())).isEmpty();
    }

    /** Compared with splitting the whole text; lines are up to three times as long as the reader's buffer. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void linesAreThoseOfTheText(long seed) {
        Random random = new Random(seed);
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            int length = (int) Math.expm1(random.nextDouble() * Math.log(50_000));
            random.ints(length, 0, 400)
                    .map(c -> c == '\n' || c == '#' ? 'x' : c)
                    .forEach(content::appendCodePoint);
            content.append(random.nextInt(8) == 0 ? "\n\n" : "\n");
        }
        content.setLength(content.length() - random.nextInt(2));
        List<TextLine> expected = new ArrayList<>();
        String[] split = content.toString().split("\n", -1);
        for (int i = 0; i < split.length; i++) {
            if (!split[i].isBlank()) {
                expected.add(new TextLine("t", i + 1, split[i].strip()));
            }
        }
        assertThat(all(source(content.toString()).open())).isEqualTo(expected).hasSizeGreaterThan(20);
    }

    @Test
    void whatIsNotUtf8BecomesAReplacement() {
        TextSource source = TextSource.of("t", new byte[] {'a', (byte) 0xff, (byte) 0xc3});
        assertThat(source.first().text()).isEqualTo("a\uFFFD\uFFFD");
    }

    @Test
    void aLineThatHasToBeThere() {
        try (TextLines lines = source("a\n\nb\n\n").open()) {
            assertThat(lines.require("x").text()).isEqualTo("a");
            assertThat(lines.require("x").text()).isEqualTo("b");
            assertThatExceptionOfType(TextFormatException.class)
                    .isThrownBy(() -> lines.require("a third"))
                    .withMessage("t:3: expected a third, found the end of the file");
            assertThat(lines.next()).isNull();
        }
    }

    @Test
    void anEndlessTextIsReadAsFarAsAskedFor() {
        TextSource endless = TextSource.of("endless", () -> new EndlessBytes("a\n", "b\n"));
        try (TextLines lines = endless.open()) {
            assertThat(lines.require("a").text()).isEqualTo("a");
            TextLine last = null;
            for (int i = 0; i < 100_000; i++) {
                last = lines.next();
            }
            assertThat(last).isEqualTo(new TextLine("endless", 100_001, "b"));
        }
    }

    @Test
    void anEndlessLineIsRefused() {
        TextSource endless = TextSource.of("endless", () -> new EndlessBytes("a\n", "b"));
        try (TextLines lines = endless.open()) {
            lines.next();
            assertThatExceptionOfType(TextFormatException.class)
                    .isThrownBy(lines::next)
                    .withMessage("endless:2: expected at most 16777216 bytes a line, found more");
        }
    }

    @Test
    void failuresOnTheWayAreTold() {
        TextSource failing = TextSource.of("failing", () -> new InputStream() {
            private int left = 10;

            @Override
            public int read() throws IOException {
                if (left-- > 0) {
                    return 'x';
                }
                throw new IOException("the disk is gone");
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                bytes[from] = (byte) read();
                return 1;
            }

            @Override
            public void close() throws IOException {
                throw new IOException("still gone");
            }
        });
        TextLines lines = failing.open();
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(lines::next)
                .withMessage("failing: expected a readable file, found java.io.IOException: the disk is gone");
        assertThatThrownBy(lines::close)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot close failing");
    }
}
