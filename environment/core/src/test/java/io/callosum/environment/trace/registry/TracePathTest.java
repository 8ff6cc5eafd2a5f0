package io.callosum.environment.trace.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callosum.environment.text.TextFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TracePathTest {
    @TempDir
    private Path folder;

    private Path runs;

    @BeforeEach
    void files() throws IOException {
        runs = Files.writeString(folder.resolve("runs.list"), TraceSamples.RUNS);
    }

    @Test
    void aNumberAfterTheFileNamesARun() {
        Path path = folder.resolve("runs.list#3");
        assertThat(TracePath.of(path)).isEqualTo(new TracePath(runs, OptionalLong.of(3)));
        assertThat(UplinkTraces.read(path).rateAt(0)).isEqualTo(7e6);
        assertThat(UplinkTraces.read(path, "numbered-runs").rateAt(0)).isEqualTo(7e6);
        assertThat(TracePath.of(Path.of("run#3#4"))).isEqualTo(new TracePath(Path.of("run#3"), OptionalLong.of(4)));
    }

    @Test
    void aFileOfThatNameIsTakenAsItIs() throws IOException {
        Path real = Files.writeString(folder.resolve("runs.list#3"), "10\n20\n");
        assertThat(TracePath.of(real)).isEqualTo(new TracePath(real, OptionalLong.empty()));
        assertThat(UplinkTraces.read(real).durationSeconds()).isEqualTo(0.02);
    }

    @Test
    void whatIsNoNumberBelongsToTheName() {
        for (String name : new String[] {"runs.list", "runs.list#", "runs.list#x", "#3", "a#3b", "a#1234567890"}) {
            Path path = Path.of(name);
            assertThat(TracePath.of(path)).isEqualTo(new TracePath(path, OptionalLong.empty()));
        }
        Path root = folder.toAbsolutePath().getRoot();
        assertThat(TracePath.of(root).file()).isEqualTo(root);
    }

    @Test
    void whatIsNotThereIsTold() throws IOException {
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> UplinkTraces.read(folder.resolve("none#1")))
                .withMessage(folder.resolve("none") + ": expected a file, found none");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> UplinkTraces.read(folder.resolve("runs.list#2")))
                .withMessage(runs + ": expected a run 2, found runs 1, 3-4");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> UplinkTraces.read(runs))
                .withMessage(runs + ": expected #N after the file's name, to say which run, found runs 1, 3-4");
        Path single = Files.writeString(folder.resolve("single"), "10\n20\n");
        assertThatExceptionOfType(TextFormatException.class)
                .isThrownBy(() -> UplinkTraces.read(folder.resolve("single#1")))
                .withMessage(single + ": expected numbered runs, to read #1, found one trace, mahimahi");
    }
}
