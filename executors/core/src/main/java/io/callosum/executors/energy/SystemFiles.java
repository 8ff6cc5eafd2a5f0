package io.callosum.executors.energy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Small files in which the kernel shows a value each. Stateless. */
final class SystemFiles {
    private SystemFiles() {}

    /** The text of a file, or nothing where there is no such file or it may not be read. */
    static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException | UncheckedIOException unreadable) {
            return "";
        }
    }

    /**
     * The whole number in a file.
     *
     * @throws IOException if it cannot be read or holds something else
     */
    static long number(Path file) throws IOException {
        String text = Files.readString(file).strip();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException other) {
            throw new IOException(file + ": expected a whole number, found '" + text + "'", other);
        }
    }

    /** What is in a folder, sorted; nothing where it cannot be read. */
    static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }
}
