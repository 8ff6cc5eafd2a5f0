package io.callosum.environment.text;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A text file that is there whole or not at all: lines go to a temporary file beside it, which takes the name when it is finished. Closed
 * unfinished, it leaves what was there before. Not thread-safe.
 */
public final class AtomicText implements AutoCloseable {
    private final Path file;
    private final Path part;
    private final BufferedWriter writer;
    private boolean open = true;

    /**
     * Starts a file; a missing folder is made.
     *
     * @throws IOException if it cannot be written
     */
    public AtomicText(Path file) throws IOException {
        this.file = file.toAbsolutePath();
        this.part = this.file.resolveSibling(this.file.getFileName() + ".part");
        Path folder = this.file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        this.writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8);
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
        return part;
    }

    /** Makes what was written so far visible in the temporary file. */
    public void flush() throws IOException {
        writer.flush();
    }

    /** Gives the file its name. If that fails, {@link #close} removes the temporary file. */
    public void finish() throws IOException {
        writer.close();
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        open = false;
    }

    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            try {
                writer.close();
            } finally {
                Files.deleteIfExists(part);
            }
        }
    }
}
