package io.callosum.environment.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text, read as they are asked for. Memory is that of one line. Bytes are taken as UTF-8, with or without a byte order
 * mark; what is not UTF-8 becomes U+FFFD. Lines end at a line feed. Not thread-safe.
 */
public final class TextLines implements AutoCloseable {
    /** Lines longer than this are refused, so that a file without line ends cannot fill the memory. */
    public static final int LONGEST_LINE = 1 << 24;

    private final String source;
    private final Reader reader;
    private final boolean comments;
    private final char[] buffer = new char[1 << 14];
    private final StringBuilder pending = new StringBuilder();
    private int from;
    private int until;
    private long number;
    private long lastNumber;

    TextLines(String source, InputStream bytes, boolean comments) {
        this.source = source;
        this.reader = new InputStreamReader(bytes, StandardCharsets.UTF_8);
        this.comments = comments;
    }

    /**
     * The next line that is not passed over, or null at the end.
     *
     * @throws TextFormatException if reading fails or the line is too long
     */
    public @Nullable TextLine next() {
        try {
            for (String read = readLine(); read != null; read = readLine()) {
                String text = read.strip();
                if (!text.isEmpty() && !(comments && text.charAt(0) == '#')) {
                    lastNumber = number;
                    return new TextLine(source, number, text);
                }
            }
            return null;
        } catch (IOException unreadable) {
            throw new TextFormatException(source, 0, "a readable file", unreadable.toString());
        }
    }

    /**
     * The next line, which has to be there.
     *
     * @param expected what is missing if it is not
     * @throws TextFormatException if there is none, pointing at the last one; or as {@link #next}
     */
    public TextLine require(String expected) {
        TextLine line = next();
        if (line == null) {
            throw lastNumber == 0
                    ? new TextFormatException(source, 1, expected, "an empty file")
                    : new TextFormatException(source, lastNumber, expected, "the end of the file");
        }
        return line;
    }

    /** The lines that {@link #next} would still give, lazily, and throwing as it does. */
    public Stream<TextLine> remaining() {
        return StreamSupport.stream(new Remaining(), false);
    }

    private final class Remaining extends AbstractSpliterator<TextLine> {
        Remaining() {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
        }

        @Override
        public boolean tryAdvance(Consumer<? super TextLine> action) {
            TextLine line = next();
            if (line != null) {
                action.accept(line);
            }
            return line != null;
        }
    }

    private @Nullable String readLine() throws IOException {
        while (true) {
            for (int i = from; i < until; i++) {
                if (buffer[i] == '\n') {
                    String text = finished(i);
                    from = i + 1;
                    return text;
                }
            }
            pending.append(buffer, from, until - from);
            if (pending.length() > LONGEST_LINE) {
                throw new TextFormatException(
                        source, number + 1, "at most " + LONGEST_LINE + " characters a line", "more");
            }
            from = 0;
            until = Math.max(0, reader.read(buffer));
            if (until == 0) {
                return pending.isEmpty() ? null : finished(0);
            }
        }
    }

    /** What is pending and what the buffer has up to a place, as a line. */
    private String finished(int end) {
        String text;
        if (pending.isEmpty()) {
            text = new String(buffer, from, end - from);
        } else {
            text = pending.append(buffer, from, end - from).toString();
            pending.setLength(0);
        }
        number++;
        return number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot close " + source, failed);
        }
    }
}
