package io.callosum.environment.text;

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
    private final String source;
    private final ByteLines lines;
    private final boolean comments;
    private long lastNumber;

    TextLines(String source, ByteLines lines, boolean comments) {
        this.source = source;
        this.lines = lines;
        this.comments = comments;
    }

    /**
     * The next line that is not passed over, or null at the end.
     *
     * @throws TextFormatException if reading fails or the line is too long
     */
    public @Nullable TextLine next() {
        while (lines.next()) {
            TextLine line = lines.text();
            String text = line.text();
            if (!text.isEmpty() && !(comments && text.charAt(0) == '#')) {
                lastNumber = line.number();
                return line;
            }
        }
        return null;
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

    @Override
    public void close() {
        lines.close();
    }
}
