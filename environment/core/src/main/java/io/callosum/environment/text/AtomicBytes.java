package io.callosum.environment.text;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is there whole or not at all: bytes go to a temporary file beside it, which takes the name when it is finished. Closed
 * unfinished, it leaves what was there before. Not thread-safe.
 */
public final class AtomicBytes implements AutoCloseable {
    private final Path file;
    private final Path part;
    private final OutputStream stream;
    private boolean open = true;

    /** Writes what a file shall have. */
    @FunctionalInterface
    public interface Content {
        /** The stream is buffered; to close it does no harm. */
        void write(OutputStream stream) throws IOException;
    }

    /**
     * Starts a file; a missing folder is made.
     *
     * @throws IOException if it cannot be written
     */
    public AtomicBytes(Path file) throws IOException {
        this.file = file.toAbsolutePath();
        this.part = this.file.resolveSibling(this.file.getFileName() + ".part");
        Path folder = this.file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        this.stream = new BufferedOutputStream(Files.newOutputStream(part));
    }

    /**
     * Writes a file.
     *
     * @throws IOException if that fails; then there is what was there before
     */
    public static void write(Path file, Content content) throws IOException {
        try (AtomicBytes bytes = new AtomicBytes(file)) {
            content.write(bytes.stream());
            bytes.finish();
        }
    }

    /** What the bytes go to, buffered; to close it does no harm. */
    public OutputStream stream() {
        return stream;
    }

    /** The file that has the bytes until it is finished. */
    public Path part() {
        return part;
    }

    /** Gives the file its name. If that fails, {@link #close} removes the temporary file. */
    public void finish() throws IOException {
        stream.close();
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        open = false;
    }

    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            try {
                stream.close();
            } finally {
                Files.deleteIfExists(part);
            }
        }
    }
}
