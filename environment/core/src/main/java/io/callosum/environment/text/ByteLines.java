package io.callosum.environment.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lines of a file as bytes, read as they are asked for, without an object a line: for who reads millions. Lines end at a line feed; a
 * byte order mark at the start is passed over. At the end of a file that grows the rest is a line, and what is written later begins the
 * next. Memory is that of the longest line. Not thread-safe.
 */
public final class ByteLines implements AutoCloseable {
    /** Lines of more bytes are refused, so that a file without line ends cannot fill the memory. */
    public static final int LONGEST_LINE = 1 << 24;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final String source;
    private final InputStream stream;
    private byte[] buffer = new byte[1 << 16];
    private int next;
    private int end;
    private int from;
    private int until;
    private long number;

    ByteLines(String source, InputStream stream) {
        this.source = source;
        this.stream = stream;
    }

    /**
     * Goes to the next line, blank or not.
     *
     * @return whether there is one
     * @throws TextFormatException if reading fails or the line is too long
     */
    public boolean next() {
        try {
            return find();
        } catch (IOException unreadable) {
            throw new TextFormatException(source, 0, "a readable file", unreadable.toString());
        }
    }

    private boolean find() throws IOException {
        int searched = next;
        while (true) {
            for (int i = searched; i < end; i++) {
                if (buffer[i] == '\n') {
                    found(i, i + 1);
                    return true;
                }
            }
            makeRoom();
            searched = end;
            int read = stream.read(buffer, end, buffer.length - end);
            if (read <= 0) {
                boolean rest = end > next;
                if (rest) {
                    found(end, end);
                }
                return rest;
            }
            end += read;
        }
    }

    /** Room after what is pending, where the buffer is full. */
    private void makeRoom() {
        int pending = end - next;
        if (pending > LONGEST_LINE) {
            throw new TextFormatException(source, number + 1, "at most " + LONGEST_LINE + " bytes a line", "more");
        }
        if (end == buffer.length) {
            byte[] to = pending > buffer.length / 2 ? new byte[2 * buffer.length] : buffer;
            System.arraycopy(buffer, next, to, 0, pending);
            buffer = to;
            next = 0;
            end = pending;
        }
    }

    private void found(int lineEnd, int following) {
        from = next;
        until = lineEnd;
        next = following;
        number++;
        if (number == 1
                && until - from >= BYTE_ORDER_MARK.length
                && Arrays.equals(buffer, from, from + BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, 3)) {
            from += BYTE_ORDER_MARK.length;
        }
    }

    /** What the line stands in, from {@link #from} to before {@link #until}; its own, and good until the next line. */
    public byte[] bytes() {
        return buffer;
    }

    /** Where the line begins. */
    public int from() {
        return from;
    }

    /** Where it ends, without the line feed. */
    public int until() {
        return until;
    }

    /** The line as text, without the white space around it: UTF-8, U+FFFD for what is not. */
    public TextLine text() {
        return new TextLine(source, number, new String(buffer, from, until - from, StandardCharsets.UTF_8).strip());
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot close " + source, failed);
        }
    }
}
