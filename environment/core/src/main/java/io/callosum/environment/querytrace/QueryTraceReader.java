package io.callosum.environment.querytrace;

import io.callosum.environment.trace.TraceFormatException;
import io.callosum.environment.trace.TraceLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query trace line by line, as the stream is consumed, so a trace of any length, or one that is still being written. Blank lines
 * are passed over. Bytes that are not UTF-8 become U+FFFD. Not thread-safe.
 */
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
        if (Files.isDirectory(file)) {
            throw new TraceFormatException(file.toString(), 0, "a file", "a folder");
        }
        try {
            this.reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException missing) {
            throw new TraceFormatException(file.toString(), 0, "a file", "none");
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /**
     * The queries that are not read yet, lazily. Consuming the stream throws {@link TraceFormatException} at the first line that is
     * malformed.
     */
    public Stream<LoggedQuery> queries() {
        return StreamSupport.stream(new Queries(), false);
    }

    /** The next query, or null at the end. */
    private @Nullable LoggedQuery next() {
        try {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                number++;
                String line = text.strip();
                if (!line.isEmpty()) {
                    return QueryJson.read(new TraceLine(file.toString(), number, line));
                }
            }
            return null;
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private TraceFormatException unreadable(IOException cause) {
        return new TraceFormatException(file.toString(), 0, "a readable file", cause.toString());
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot close " + file, failed);
        }
    }

    private final class Queries extends AbstractSpliterator<LoggedQuery> {
        Queries() {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
        }

        @Override
        public boolean tryAdvance(Consumer<? super LoggedQuery> action) {
            LoggedQuery query = next();
            if (query != null) {
                action.accept(query);
            }
            return query != null;
        }
    }
}
