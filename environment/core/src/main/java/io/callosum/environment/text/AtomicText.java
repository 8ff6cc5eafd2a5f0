package io.callosum.environment.text;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A text file in UTF-8 that is there whole or not at all, as {@link AtomicBytes} are. Not thread-safe. */
public final class AtomicText implements AutoCloseable {
    private final AtomicBytes bytes;
    private final BufferedWriter writer;

    /**
     * Starts a file; a missing folder is made.
     *
     * @throws IOException if it cannot be written
     */
    public AtomicText(Path file) throws IOException {
        this.bytes = new AtomicBytes(file);
        this.writer = new BufferedWriter(new OutputStreamWriter(bytes.stream(), StandardCharsets.UTF_8));
    }

    /** Adds a line. */
    public void line(String text) throws IOException {
        writer.write(text);
        writer.write('\n');
    }

    /** What the lines go to, for a writer of lines of its own. Not to be closed. */
    public Writer writer() {
        return writer;
    }

    /** The file that has the lines until it is finished. */
    public Path part() {
        return bytes.part();
    }

    /** Makes what was written so far visible in the temporary file. */
    public void flush() throws IOException {
        writer.flush();
    }

    /** Gives the file its name. If that fails, {@link #close} removes the temporary file. */
    public void finish() throws IOException {
        writer.flush();
        bytes.finish();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
