package io.callosum.environment.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of a text file that knows where it stands, so that what is wrong with it can be said. Immutable.
 *
 * @param source the file, as the user named it
 * @param number from 1
 * @param text without leading and trailing white space
 */
public record TextLine(String source, long number, String text) {
    private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]?(?:nan|inf|infinity)");

    /** The fields between blanks or tabs, any number of them. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == ' ' || text.charAt(i) == '\t') {
                if (i > from) {
                    words.add(text.substring(from, i));
                }
                from = i + 1;
            }
        }
        return words;
    }

    /** The fields between commas, without the white space around them; at least one. Quotes mean nothing. */
    public List<String> cells() {
        List<String> cells = new ArrayList<>();
        int from = 0;
        for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', from)) {
            cells.add(text.substring(from, comma).strip());
            from = comma + 1;
        }
        cells.add(text.substring(from).strip());
        return cells;
    }

    /** Whether a field is meant as a number, if only NaN or infinity: good enough to recognise a format by. */
    public static boolean isNumber(String field) {
        return isDecimal(field) || NOT_FINITE.matcher(field).matches();
    }

    /** Whether a field is a decimal number, of any sign and size, that {@link Double#parseDouble} takes. */
    public static boolean isDecimal(String field) {
        return !Double.isNaN(Decimal.parse(field));
    }

    /**
     * The value of a field.
     *
     * @param what the quantity and its unit, for the message
     * @param maximum a whole number
     * @throws TextFormatException if the field is not a decimal number in 0..{@code maximum}
     */
    public double number(String field, String what, double maximum) {
        double value = Decimal.parse(field);
        if (value >= 0 && value <= maximum) {
            return value + 0.0; // no negative zero
        }
        throw error(what + " in 0.." + (long) maximum, "'" + field + "'");
    }

    /** An exception that points at this line. */
    public TextFormatException error(String expected, String found) {
        return new TextFormatException(source, number, expected, found);
    }
}
