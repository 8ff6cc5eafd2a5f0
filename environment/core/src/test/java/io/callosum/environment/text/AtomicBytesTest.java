package io.callosum.environment.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicBytesTest {
    @TempDir
    private Path folder;

    @Test
    void writesAFileInANewFolder() throws IOException {
        Path file = folder.resolve("new/bytes");
        AtomicBytes.write(file, stream -> stream.write(new byte[] {1, 2, 3}));
        AtomicBytes.write(file, stream -> stream.write(new byte[] {4}));
        assertThat(file).hasBinaryContent(new byte[] {4});
        assertThat(folder.resolve("new/bytes.part")).doesNotExist();
    }

    @Test
    void leavesWhatWasThereIfWritingFails() throws IOException {
        Path file = Files.writeString(folder.resolve("bytes"), "old");
        assertThatIOException()
                .isThrownBy(() -> AtomicBytes.write(file, stream -> {
                    stream.write(new byte[100_000]);
                    throw new IOException("the disk is full");
                }))
                .withMessage("the disk is full");
        assertThat(file).hasContent("old");
        assertThat(folder.resolve("bytes.part")).doesNotExist();
    }
}
