package io.callosum.environment.text;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A text file that can be opened any number of times, and is read only as far as its lines are asked for. What starts with gzip's magic
 * bytes is unpacked on the way, whatever the file's name. Immutable; as thread-safe as what opens the bytes, which files are.
 */
public final class TextSource {
    private static final int BUFFER_BYTES = 1 << 16;

    /** Opens the bytes from the start, each time anew. */
    @FunctionalInterface
    public interface Bytes {
        /** The caller closes the stream. */
        InputStream open() throws IOException;
    }

    private final String name;
    private final Bytes bytes;

    private TextSource(String name, Bytes bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** A file, or a pipe that can be opened once. Whether it is there shows when it is opened. */
    public static TextSource of(Path file) {
        return new TextSource(file.toString(), () -> {
            if (Files.isDirectory(file)) {
                throw new TextFormatException(file.toString(), 0, "a file", "a folder");
            }
            // A stream on a channel asks where it is, and a pipe is nowhere.
            boolean pipe = Files.exists(file) && !Files.isRegularFile(file);
            return pipe ? new FileInputStream(file.toFile()) : Files.newInputStream(file);
        });
    }

    /** Bytes in memory, which are not copied. */
    public static TextSource of(String name, byte[] content) {
        return new TextSource(name, () -> new ByteArrayInputStream(content));
    }

    /** Bytes from anywhere else. */
    public static TextSource of(String name, Bytes bytes) {
        return new TextSource(name, bytes);
    }

    /** The file, as the user named it. */
    public String name() {
        return name;
    }

    /**
     * Opens it; blank lines and comments, which start with {@code #}, are passed over.
     *
     * @throws TextFormatException if it cannot be opened
     */
    public TextLines open() {
        return new TextLines(name, openBytes(), true);
    }

    /**
     * Opens it for a format that has no comments: only blank lines are passed over.
     *
     * @throws TextFormatException if it cannot be opened
     */
    public TextLines openRaw() {
        return new TextLines(name, openBytes(), false);
    }

    /**
     * Opens it for who reads lines as bytes; none is passed over.
     *
     * @throws TextFormatException if it cannot be opened
     */
    public ByteLines openBytes() {
        return new ByteLines(name, stream());
    }

    /**
     * The first line that is neither blank nor a comment.
     *
     * @throws TextFormatException if it cannot be read or there is no such line
     */
    public TextLine first() {
        try (TextLines lines = open()) {
            return lines.require("a line");
        }
    }

    private InputStream stream() {
        try {
            return unpacked(bytes.open());
        } catch (NoSuchFileException missing) {
            throw new TextFormatException(name, 0, "a file", "none");
        } catch (IOException unreadable) {
            throw new TextFormatException(name, 0, "a readable file", unreadable.toString());
        }
    }

    private static InputStream unpacked(InputStream stream) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(stream, BUFFER_BYTES);
        try {
            buffered.mark(2);
            boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
            buffered.reset();
            return gzip ? new GZIPInputStream(buffered, BUFFER_BYTES) : buffered;
        } catch (IOException failed) {
            buffered.close();
            throw failed;
        }
    }
}
