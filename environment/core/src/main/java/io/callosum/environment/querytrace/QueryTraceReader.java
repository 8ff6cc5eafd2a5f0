package io.callosum.environment.querytrace;

import io.callosum.environment.trace.TraceFormatException;
import io.callosum.environment.trace.TraceLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Reads a query trace line by line, as the stream is consumed. Blank lines are passed over. Not thread-safe. */
public final class QueryTraceReader implements AutoCloseable {
    private final Path file;
    private final BufferedReader reader;
    private int number;

    /**
     * Opens a trace.
     *
     * @throws TraceFormatException if it cannot be opened
     */
    public QueryTraceReader(Path file) {
        this.file = file;
        try {
            this.reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            throw new TraceFormatException(file.toString(), 0, "a file", "none");
        } catch (IOException unreadable) {
            throw new TraceFormatException(file.toString(), 0, "a readable file", unreadable.toString());
        }
    }

    /** The queries, lazily; consuming the stream throws {@link TraceFormatException} at the first line that is malformed. */
    public Stream<LoggedQuery> queries() {
        return reader.lines()
                .map(text -> new TraceLine(file.toString(), ++number, text.strip()))
                .filter(line -> !line.text().isEmpty())
                .map(QueryJson::read);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot close " + file, failed);
        }
    }
}
