package io.callosum.environment.text;

/**
 * A text file that cannot be read. The message is one line: {@code file:line: expected ..., found ...}, or {@code file: expected ...,
 * found ...} where no line is to blame. What was found is quoted with control characters replaced, and cut short. Immutable.
 */
public final class TextFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_FOUND = 80;

    private final String source;
    private final long line;

    /**
     * With what is wrong.
     *
     * @param source the file, as the user named it
     * @param line from 1; 0 if no line is to blame
     * @param expected what should stand there
     * @param found what stands there
     */
    public TextFormatException(String source, long line, String expected, String found) {
        super(oneLine(source, Integer.MAX_VALUE) + (line > 0 ? ":" + line : "") + ": expected "
                + oneLine(expected, Integer.MAX_VALUE) + ", found " + oneLine(found, LONGEST_FOUND));
        this.source = source;
        this.line = line;
    }

    /** The file, as the user named it. */
    public String source() {
        return source;
    }

    /** The line, from 1; 0 if no line is to blame. */
    public long line() {
        return line;
    }

    private static String oneLine(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(longest).map(c -> printable(c) ? c : '?').forEach(shown::appendCodePoint);
        return shown.length() < text.length() ? shown.append("...").toString() : shown.toString();
    }

    private static boolean printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
