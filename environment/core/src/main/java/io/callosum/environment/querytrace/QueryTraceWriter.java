package io.callosum.environment.querytrace;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a query trace as the queries come, each line complete before the next begins, to {@code FILE.part}; {@link #close} moves that
 * to {@code FILE}. After a crash the part file holds every whole line. Thread-safe.
 */
public final class QueryTraceWriter implements AutoCloseable {
    private final Path file;
    private final Path part;
    private final BufferedWriter writer;
    private boolean closed;

    /**
     * Starts a trace; a missing folder is made.
     *
     * @throws IOException if the file cannot be written
     */
    public QueryTraceWriter(Path file) throws IOException {
        this.file = file.toAbsolutePath();
        this.part = this.file.resolveSibling(this.file.getFileName() + ".part");
        Path folder = this.file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        this.writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8);
    }

    /**
     * Adds a line.
     *
     * @throws UncheckedIOException if that fails
     */
    public synchronized void write(LoggedQuery query) {
        try {
            writer.write(QueryJson.write(query));
            writer.write('\n');
            writer.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + part, failed);
        }
    }

    /** Ends the trace and gives it its name. Closing again does nothing. */
    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            writer.close();
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
