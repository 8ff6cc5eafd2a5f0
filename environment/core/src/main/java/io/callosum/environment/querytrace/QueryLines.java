package io.callosum.environment.querytrace;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Flushable;
import java.io.IOException;
import java.io.Writer;

/** Writes queries as the lines of a query trace to anything that takes text, which it does not close. Not thread-safe. */
public final class QueryLines implements Flushable {
    private final JsonGenerator json;

    /** To that writer; {@link #flush} before it is used otherwise or closed. */
    public QueryLines(Writer writer) throws IOException {
        this.json = JsonLine.JSON.createGenerator(writer).setRootValueSeparator(null);
    }

    /** Adds a line. */
    public void write(LoggedQuery query) throws IOException {
        QueryJson.write(json, query);
        json.writeRaw('\n');
    }

    /** Hands all that was written on, and flushes the writer. */
    @Override
    public void flush() throws IOException {
        json.flush();
    }
}
