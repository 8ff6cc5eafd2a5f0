package io.callosum.environment.text;

import java.io.BufferedWriter;
import java.io.IOException;
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

    /** Gives the file its name. */
    public void finish() throws IOException {
        open = false;
        writer.close();
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            writer.close();
            Files.deleteIfExists(part);
        }
    }
}
