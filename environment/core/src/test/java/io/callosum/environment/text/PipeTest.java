package io.callosum.environment.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A named pipe is read to its end, as /dev/stdin is: it cannot be asked for its position, and comes in pieces of any size. */
final class PipeTest {
    private static final int LINES = 5000;

    @TempDir
    private Path folder;

    @Test
    @Timeout(60)
    void isReadInWhateverPiecesItComes() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "no mkfifo here");
        Path pipe = folder.resolve("pipe");
        Process made = new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start();
        assertThat(made.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(made.exitValue()).isZero();
        CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write(pipe));
        try (TextLines lines = TextSource.of(pipe).openRaw()) {
            assertThat(lines.remaining().map(TextLine::text)).hasSize(LINES).contains("line 0", "line " + (LINES - 1));
        }
        written.get(10, TimeUnit.SECONDS);
    }

    private static void write(Path pipe) {
        try (OutputStream out = new FileOutputStream(pipe.toFile())) {
            for (int i = 0; i < LINES; i++) {
                out.write(("line " + i + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
