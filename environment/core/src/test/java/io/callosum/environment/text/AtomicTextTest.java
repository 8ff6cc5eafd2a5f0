package io.callosum.environment.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicTextTest {
    @TempDir
    private Path folder;

    @Test
    void isThereWholeAndNotBefore() throws IOException {
        Path file = folder.resolve("new/text");
        try (AtomicText text = new AtomicText(file)) {
            text.line("one");
            text.writer().write("two\n");
            assertThat(text.part()).isEmptyFile();
            text.flush();
            assertThat(text.part()).hasContent("one\ntwo\n");
            assertThat(file).doesNotExist();
            text.finish();
        }
        assertThat(file).hasContent("one\ntwo\n");
        assertThat(folder.resolve("new")).isDirectoryContaining("glob:**/text");
        assertThat(folder.resolve("new/text.part")).doesNotExist();
    }

    @Test
    void leavesWhatWasThereIfItIsNotFinished() throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "old");
        try (AtomicText text = new AtomicText(file)) {
            text.line("new");
        }
        assertThat(file).hasContent("old");
        assertThat(folder.resolve("text.part")).doesNotExist();
    }

    @Test
    void leavesNothingIfItCannotGetItsName() throws IOException {
        Path taken = folder.resolve("text");
        Files.createDirectories(taken.resolve("full"));
        try (AtomicText text = new AtomicText(taken)) {
            text.line("new");
            assertThatIOException().isThrownBy(text::finish);
        }
        assertThat(taken).isDirectory();
        assertThat(folder.resolve("text.part")).doesNotExist();
    }
}
