package io.callosum.environment.profile.format;

import io.callosum.environment.text.CsvHeader;
import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextLine;
import java.util.List;
import java.util.OptionalDouble;

/** A row of a profile, whose fields are asked for by column. Immutable. */
public final class ProfileRow {
    /** Times above this, in seconds, are refused. */
    public static final double MOST_SECONDS = 1e6;

    /** Energies above this, in millijoules, are refused. */
    public static final double MOST_MILLIJOULES = 1e9;

    /** Sizes above this are refused. */
    public static final double MOST_BYTES = 1e12;

    private final CsvHeader header;
    private final TextLine line;
    private final List<String> cells;

    ProfileRow(CsvHeader header, TextLine line) {
        this.header = header;
        this.line = line;
        this.cells = header.cells(line);
    }

    /** Whether there is such a column. */
    public boolean has(String column) {
        return header.has(column);
    }

    /** The field as it stands. */
    public String text(String column) {
        return cells.get(header.column(column));
    }

    /**
     * A field that has to say something.
     *
     * @throws TextFormatException if it is empty
     */
    public String word(String column) {
        String cell = text(column);
        if (cell.isEmpty()) {
            throw error("a " + column, "nothing");
        }
        return cell;
    }

    /**
     * A number.
     *
     * @param what the quantity and its unit, for the message
     * @throws TextFormatException if it is not one in 0..{@code maximum}
     */
    public double number(String column, String what, double maximum) {
        return line.number(text(column), what, maximum);
    }

    /** A number, or empty if there is no such column or nothing stands in it. */
    public OptionalDouble numberIfAny(String column, String what, double maximum) {
        boolean any = has(column) && !text(column).isEmpty();
        return any ? OptionalDouble.of(number(column, what, maximum)) : OptionalDouble.empty();
    }

    /** A whole number. */
    public double wholeNumber(String column, String what, double maximum) {
        double value = number(column, what, maximum);
        if (value != Math.rint(value)) {
            throw error("whole " + what, "'" + text(column) + "'");
        }
        return value;
    }

    /**
     * Checks the number of a row.
     *
     * @throws TextFormatException if it is another: one is missing, there twice, or out of order
     */
    public void requireIndex(String column, int expected) {
        String cell = text(column);
        if (!cell.equals(String.valueOf(expected))) {
            throw error(column + " " + expected, "'" + cell + "'");
        }
    }

    /** An exception that points at this row. */
    public TextFormatException error(String expected, String found) {
        return line.error(expected, found);
    }
}
