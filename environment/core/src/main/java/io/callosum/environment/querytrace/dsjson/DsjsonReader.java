package io.callosum.environment.querytrace.dsjson;

import io.callosum.environment.querytrace.JsonLine;
import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextLines;
import io.callosum.environment.text.TextSource;
import java.util.stream.Stream;

/**
 * Reads dsjson lines as logged queries, as the stream is consumed. Lines that {@link DsjsonLines} wrote come back to the bit. Of others
 * what can be read is: the cost is the latency in seconds, the model the policy, the line's number the id; features are not read. Blank
 * lines are passed over; gzip is unpacked on the way; a pipe will do. Not thread-safe.
 */
public final class DsjsonReader implements AutoCloseable {
    private final TextLines lines;

    /**
     * Opens a log.
     *
     * @throws io.callosum.environment.text.TextFormatException if it cannot be opened
     */
    public DsjsonReader(TextSource source) {
        this.lines = source.openRaw();
    }

    /**
     * The queries that are not read yet, lazily. Consuming the stream throws {@link io.callosum.environment.text.TextFormatException} at
     * the first line that is malformed, or lacks a cost or a probability.
     */
    public Stream<LoggedQuery> queries() {
        return lines.remaining().map(DsjsonReader::read);
    }

    private static LoggedQuery read(TextLine line) {
        DsjsonFields fields = new DsjsonFields(line);
        JsonLine.read(line, fields);
        return fields.query();
    }

    @Override
    public void close() {
        lines.close();
    }
}
