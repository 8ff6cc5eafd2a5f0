package io.callosum.environment.querytrace;

import io.callosum.environment.text.AtomicText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Writes a query trace as the queries come to {@code FILE.part}; {@link #close} moves that to {@code FILE}. Made by the constructor it is
 * live: each line is in the part file before {@link #write} returns, and after a crash every whole line is. Made by {@link #buffered} it
 * is fast: lines go there when there are enough of them, or {@link #flush} is called. Thread-safe.
 */
public final class QueryTraceWriter implements AutoCloseable {
    private final AtomicText text;
    private final QueryLines lines;
    private final boolean live;
    private final UnaryOperator<LoggedQuery> told;
    private boolean open = true;

    /**
     * Starts a live trace; a missing folder is made.
     *
     * @throws IOException if the file cannot be written
     */
    public QueryTraceWriter(Path file) throws IOException {
        this(file, true, UnaryOperator.identity());
    }

    /**
     * Starts a live trace of what is told of queries, such as by {@link PrivateQueries}.
     *
     * @throws IOException if the file cannot be written
     */
    public QueryTraceWriter(Path file, UnaryOperator<LoggedQuery> told) throws IOException {
        this(file, true, told);
    }

    private QueryTraceWriter(Path file, boolean live, UnaryOperator<LoggedQuery> told) throws IOException {
        this.text = new AtomicText(file);
        this.lines = new QueryLines(text.writer());
        this.live = live;
        this.told = told;
    }

    /**
     * Starts a trace that nobody reads before it is whole; a missing folder is made.
     *
     * @throws IOException if the file cannot be written
     */
    public static QueryTraceWriter buffered(Path file) throws IOException {
        return new QueryTraceWriter(file, false, UnaryOperator.identity());
    }

    /**
     * Adds a line.
     *
     * @throws UncheckedIOException if that fails
     */
    public synchronized void write(LoggedQuery query) {
        try {
            if (!open) {
                throw new IOException("the trace is closed");
            }
            lines.write(told.apply(query));
            if (live) {
                lines.flush();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + text.part(), failed);
        }
    }

    /** Brings the lines written so far into the part file. */
    public synchronized void flush() throws IOException {
        if (open) {
            lines.flush();
        }
    }

    /** Ends the trace and gives it its name. Closing again does nothing. */
    @Override
    public synchronized void close() throws IOException {
        if (open) {
            open = false;
            lines.flush();
            text.finish();
        }
    }
}
