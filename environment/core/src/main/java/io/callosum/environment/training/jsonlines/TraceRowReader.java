package io.callosum.environment.training.jsonlines;

import io.callosum.environment.querytrace.LoggedQuery;
import io.callosum.environment.querytrace.QueryJson;
import io.callosum.environment.text.ByteLines;
import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextSource;
import io.callosum.environment.training.TraceRow;
import java.nio.file.Path;

/**
 * Reads what training needs of a query trace, line by line, into a row that is filled anew each time. It takes, refuses and passes over the
 * same lines as {@link io.callosum.environment.querytrace.QueryTraceReader}, with the same messages: a line that is not as our writer
 * makes them is read by the same code. Of fields that training does not need only the form is looked at. Not thread-safe.
 */
public final class TraceRowReader implements AutoCloseable {
    private final ByteLines lines;
    private final PlainRow plain = new PlainRow();
    private String network = "";

    /**
     * Opens a trace.
     *
     * @throws io.callosum.environment.text.TextFormatException if it cannot be opened
     */
    public TraceRowReader(Path file) {
        this(TextSource.of(file));
    }

    /**
     * Opens a trace from anywhere.
     *
     * @throws io.callosum.environment.text.TextFormatException if it cannot be opened
     */
    public TraceRowReader(TextSource source) {
        this.lines = source.openBytes();
    }

    /**
     * Reads the next query.
     *
     * @param row filled with it
     * @return whether there was one
     * @throws io.callosum.environment.text.TextFormatException if the line is malformed, or of a query without a choice
     */
    public boolean next(TraceRow row) {
        while (lines.next()) {
            if (plain.read(lines.bytes(), lines.from(), lines.until(), row)) {
                network = plain.network();
                return true;
            }
            TextLine line = lines.text();
            if (!line.text().isEmpty()) {
                LoggedQuery query = QueryJson.read(line);
                if (query.actions().splits(query.probabilities().size()) < 2) {
                    throw line.error("a query with at least 2 splits to choose from", "1");
                }
                row.set(query);
                network = query.network();
                return true;
            }
        }
        return false;
    }

    /** The network of the query read last. */
    public String network() {
        return network;
    }

    @Override
    public void close() {
        lines.close();
    }
}
