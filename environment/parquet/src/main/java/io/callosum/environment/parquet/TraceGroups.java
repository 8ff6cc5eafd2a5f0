package io.callosum.environment.parquet;

import io.callosum.environment.parquet.format.Column;
import io.callosum.environment.parquet.format.ParquetFile;
import io.callosum.environment.text.TextFormatException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The row groups of a trace, with errors that name the file and the row, counted from 1, where a text's would name the line. Not
 * thread-safe.
 */
final class TraceGroups implements AutoCloseable {
    private final Path path;
    private final ParquetFile file;
    private int group;
    private long firstRow = 1;
    private Map<String, Column> columns = Map.of();

    /** What is read of rows. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }

    TraceGroups(Path path) {
        this.path = path;
        this.file = reading(0, () -> {
            if (Files.isDirectory(path)) {
                throw new FileNotFoundException("a folder");
            }
            return new ParquetFile(path);
        });
    }

    /** Runs what may find damage. */
    <T> T reading(long row, Reading<T> reading) {
        try {
            return reading.read();
        } catch (TextFormatException told) {
            throw told;
        } catch (NoSuchFileException missing) {
            throw error(0, "a file", "none");
        } catch (IOException | RuntimeException damaged) {
            // Damage shows in the decoders in many ways.
            throw error(row, "a Parquet file", said(damaged));
        }
    }

    private static String said(Exception damaged) {
        Throwable cause = damaged instanceof UncheckedIOException ? damaged.getCause() : null;
        String message = cause == null ? damaged.getMessage() : cause.getMessage();
        return message == null ? damaged.toString() : message;
    }

    TextFormatException error(long row, String expected, String found) {
        return new TextFormatException(path.toString(), row, expected, found);
    }

    /** Goes to the next row group; the number of its rows, or -1 if there is none. */
    long next(List<String> names) {
        if (group == file.groups()) {
            return -1;
        }
        if (group > 0) {
            firstRow += file.rows(group - 1);
        }
        columns = reading(firstRow, () -> file.columns(group, Set.copyOf(names)));
        return file.rows(group++);
    }

    /** The number of the group's first row. */
    long firstRow() {
        return firstRow;
    }

    /** A column of the group; null if it is not there. */
    @Nullable
    Column optional(String name) {
        return columns.get(name);
    }

    /** A column of the group that must be there. */
    Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw error(0, "a column " + name, "none");
        }
        return column;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
