package io.callosum.environment.querytrace;

import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextLines;
import io.callosum.environment.text.TextSource;
import java.nio.file.Path;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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
        return StreamSupport.stream(new Queries(), false);
    }

    @Override
    public void close() {
        lines.close();
    }

    private final class Queries extends AbstractSpliterator<LoggedQuery> {
        Queries() {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
        }

        @Override
        public boolean tryAdvance(Consumer<? super LoggedQuery> action) {
            TextLine line = lines.next();
            if (line != null) {
                action.accept(QueryJson.read(line));
            }
            return line != null;
        }
    }
}
