package io.callosum.environment.profile.format;

import io.callosum.environment.text.CsvHeader;
import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextLine;
import io.callosum.environment.text.TextLines;
import io.callosum.environment.text.TextSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a profile, read as they are asked for. Not thread-safe. */
public final class ProfileRows implements AutoCloseable {
    private final TextLines lines;
    private final CsvHeader header;
    private TextLine last;

    private ProfileRows(TextLines lines, CsvHeader header, TextLine last) {
        this.lines = lines;
        this.header = header;
        this.last = last;
    }

    /**
     * Opens a file and reads its header.
     *
     * @param required columns
     * @throws TextFormatException if it cannot be opened, or a column is missing or there twice
     */
    public static ProfileRows open(TextSource source, List<String> required) {
        TextLines lines = source.open();
        try {
            TextLine first = lines.require("a header");
            CsvHeader header = new CsvHeader(first);
            required.forEach(header::column);
            return new ProfileRows(lines, header, first);
        } catch (TextFormatException malformed) {
            lines.close();
            throw malformed;
        }
    }

    /**
     * The next row, or null at the end.
     *
     * @throws TextFormatException if it has not as many fields as the header
     */
    public @Nullable ProfileRow next() {
        TextLine line = lines.next();
        if (line == null) {
            return null;
        }
        last = line;
        return new ProfileRow(header, line);
    }

    /** An exception that points at the last line read: what is missing should follow it. */
    public TextFormatException error(String expected, String found) {
        return last.error(expected, found);
    }

    /** An exception that points at the file, because no line is to blame. */
    public TextFormatException fileError(String expected, String found) {
        return new TextFormatException(last.source(), 0, expected, found);
    }

    @Override
    public void close() {
        lines.close();
    }
}
