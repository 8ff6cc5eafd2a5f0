package io.callosum.environment.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where bytes come from, and that they are given back. */
final class TextSourceTest {
    private static byte[] gzip(String content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static String all(TextSource source) {
        StringBuilder all = new StringBuilder();
        try (TextLines lines = source.open()) {
            for (TextLine line = lines.next(); line != null; line = lines.next()) {
                all.append(line.number()).append(line.text()).append('|');
            }
        }
        return all.toString();
    }

    @Test
    void aFileIsOpenedAsOftenAsNeeded(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("trace"), "a\nb\n");
        TextSource source = TextSource.of(file);
        assertThat(source.name()).isEqualTo(file.toString());
        assertThat(all(source)).isEqualTo("1a|2b|");
        assertThat(source.first()).isEqualTo(new TextLine(file.toString(), 1, "a"));
        Files.writeString(file, "c");
        assertThat(all(source)).as("nothing is kept").isEqualTo("1c|");
    }

    @Test
    void gzipIsToldByItsMagicBytesNotByTheName(@TempDir Path folder) throws IOException {
        Path packed = Files.write(folder.resolve("trace.txt"), gzip("\uFEFF# x\n1 2\n"));
        Path plain = Files.writeString(folder.resolve("trace.gz"), "1 2\n");
        assertThat(all(TextSource.of(packed))).isEqualTo("21 2|");
        assertThat(all(TextSource.of(plain))).isEqualTo("11 2|");
    }

    @Test
    void gzipMembersFollowOneAnother() throws IOException {
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        two.write(gzip("a\nb"));
        two.write(gzip("c\nd\n"));
        assertThat(all(TextSource.of("two", two.toByteArray()))).isEqualTo("1a|2bc|3d|");
    }

    @Test
    void brokenGzipIsTold() throws IOException {
        byte[] packed = gzip("a line\n".repeat(1000));
        for (int length = 2; length < packed.length; length++) {
            TextSource cut = TextSource.of("cut.gz", Arrays.copyOf(packed, length));
            assertThatExceptionOfType(TextFormatException.class)
                    .as("first %d of %d bytes", length, packed.length)
                    .isThrownBy(() -> all(cut))
                    .withMessageStartingWith("cut.gz: expected a readable file, found java.io.EOFException");
        }
        byte[] wrong = packed.clone();
        wrong[wrong.length - 6] ^= 1;
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> all(TextSource.of("crc.gz", wrong)))
                .withMessageStartingWith("crc.gz: expected a readable file, found java.util.zip.ZipException");
    }

    @Test
    void almostGzipIsText() {
        assertThat(all(TextSource.of("short", new byte[] {0x1f})))
                .as("white space")
                .isEmpty();
        assertThat(all(TextSource.of("other", new byte[] {0x1f, 'x'}))).isEqualTo("1x|");
        assertThat(all(TextSource.of("one", new byte[] {'x'}))).isEqualTo("1x|");
        assertThat(all(TextSource.of("empty", new byte[0]))).isEmpty();
    }

    @Test
    void whatIsOpenedIsClosed() throws IOException {
        Counting bytes = new Counting("# none\nfirst\nsecond\n".getBytes(StandardCharsets.UTF_8));
        TextSource source = TextSource.of("counted", bytes);
        assertThat(bytes.opened).as("lazily").isZero();
        source.first();
        all(source);
        assertThat(bytes.opened).isEqualTo(2);
        assertThat(bytes.closed).isEqualTo(2);
        Counting empty = new Counting(new byte[0]);
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> TextSource.of("empty", empty).first())
                .withMessage("empty:1: expected a line, found an empty file");
        assertThat(empty.closed).isEqualTo(1);
        Counting broken = new Counting(Arrays.copyOf(gzip("x"), 5));
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> TextSource.of("broken", broken).open());
        assertThat(broken.closed).as("a gzip header that is cut short").isEqualTo(1);
    }

    @Test
    void whatCannotBeOpenedIsTold(@TempDir Path folder) {
        Path missing = folder.resolve("missing");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> TextSource.of(missing).open())
                .withMessage(missing + ": expected a file, found none");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> TextSource.of(folder).openRaw())
                .withMessage(folder + ": expected a file, found a folder");
        TextSource denied = TextSource.of("secret", () -> {
            throw new AccessDeniedException("secret");
        });
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(denied::open)
                .withMessage("secret: expected a readable file, found java.nio.file.AccessDeniedException: secret");
    }

    private static final class Counting implements TextSource.Bytes {
        private final byte[] content;
        private int opened;
        private int closed;

        Counting(byte[] content) {
            this.content = content;
        }

        @Override
        public InputStream open() {
            opened++;
            return new FilterInputStream(new ByteArrayInputStream(content)) {
                @Override
                public void close() {
                    closed++;
                }
            };
        }
    }
}
