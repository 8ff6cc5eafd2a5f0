package io.callosum.environment.trace.numberedruns;

import io.callosum.environment.text.TextFormatException;
import io.callosum.environment.text.TextLine;
import java.util.Arrays;
import java.util.List;

/**
 * A run whose values are still text. Immutable.
 *
 * @param number of the run
 * @param lines at least one, of numbers between commas
 */
record RunLines(long number, List<TextLine> lines) {
    RunLines {
        lines = List.copyOf(lines);
    }

    /**
     * The values of a line as numbers. Fields are cut out one by one, because the line may be millions of characters long.
     *
     * @param what the quantity and its unit, for messages
     * @throws TextFormatException if a field is not a number in 0..{@code maximum}
     */
    static double[] parse(TextLine line, String what, double maximum) {
        String text = line.text();
        double[] numbers = new double[256];
        int count = 0;
        int from = 0;
        while (from <= text.length()) {
            int comma = text.indexOf(',', from);
            int end = comma < 0 ? text.length() : comma;
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, count * 2);
            }
            numbers[count++] = line.number(text.substring(from, end).strip(), what, maximum);
            from = end + 1;
        }
        return Arrays.copyOf(numbers, count);
    }
}
