package io.callosum.environment.querytrace;

import io.callosum.environment.text.TextLines;
import io.callosum.environment.text.TextSource;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Reads a query trace line by line, as the stream is consumed, so a trace of any length, or one that is still being written. Blank lines
 * are passed over; gzip is unpacked on the way. The file is opened once and memory is that of a line, so a pipe will do. Bytes that are
 * not UTF-8 become U+FFFD. Not thread-safe.
 */
public final class QueryTraceReader implements AutoCloseable {
    private final TextLines lines;

    /**
     * Opens a trace.
     *
     * @throws io.callosum.environment.text.TextFormatException if it cannot be opened
     */
    public QueryTraceReader(Path file) {
        this(TextSource.of(file));
    }

    /**
     * Opens a trace from anywhere.
     *
     * @throws io.callosum.environment.text.TextFormatException if it cannot be opened
     */
    public QueryTraceReader(TextSource source) {
        this.lines = source.openRaw();
    }

    /**
     * The queries that are not read yet, lazily. Consuming the stream throws {@link io.callosum.environment.text.TextFormatException} at the first line that is
     * malformed.
     */
    public Stream<LoggedQuery> queries() {
        return lines.remaining().map(QueryJson::read);
    }

    @Override
    public void close() {
        lines.close();
    }
}
