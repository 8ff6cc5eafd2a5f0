package io.callosum.environment.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A trace file in memory: its lines, less blank ones and comments, which start with {@code #}. Immutable.
 *
 * @param source the file, as the user named it
 * @param lines at least one
 */
public record TraceText(String source, List<TraceLine> lines) {
    /** Files above this are refused. The largest public traces have a few megabytes. */
    public static final long MAXIMUM_BYTES = 256L << 20;

    /** Checks and copies. */
    public TraceText {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new TraceFormatException(source, 1, "a line of a trace", "an empty file");
        }
    }

    /**
     * Reads a file.
     *
     * @throws TraceFormatException if it cannot be read, is too large, or has nothing but blank lines and comments
     */
    public static TraceText read(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new TraceFormatException(file.toString(), 0, "a file", "a folder");
            }
            long bytes = Files.size(file);
            if (bytes > MAXIMUM_BYTES) {
                throw new TraceFormatException(
                        file.toString(), 0, "at most " + MAXIMUM_BYTES + " bytes", bytes + " bytes");
            }
            return of(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException missing) {
            throw new TraceFormatException(file.toString(), 0, "a file", "none");
        } catch (IOException unreadable) {
            throw new TraceFormatException(file.toString(), 0, "a readable file", unreadable.toString());
        }
    }

    /**
     * Splits bytes, taken as UTF-8, into lines.
     *
     * @throws TraceFormatException if there is nothing but blank lines and comments
     */
    public static TraceText of(String source, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<TraceLine> lines = new ArrayList<>();
        int number = 1;
        int from = text.startsWith("\uFEFF") ? 1 : 0;
        while (from < text.length()) {
            int newline = text.indexOf('\n', from);
            int end = newline < 0 ? text.length() : newline;
            String line = text.substring(from, end).strip();
            if (!line.isEmpty() && line.charAt(0) != '#') {
                lines.add(new TraceLine(source, number, line));
            }
            from = end + 1;
            number++;
        }
        return new TraceText(source, lines);
    }

    /** The first line. */
    public TraceLine first() {
        return lines.get(0);
    }

    /** The last line. */
    public TraceLine last() {
        return lines.get(lines.size() - 1);
    }
}
