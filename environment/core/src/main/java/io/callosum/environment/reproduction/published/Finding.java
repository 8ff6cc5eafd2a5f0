package io.callosum.environment.reproduction.published;

import io.callosum.environment.report.Digits;
import java.util.OptionalDouble;

/**
 * A figure or a word. Immutable.
 *
 * @param number if it is a figure
 * @param text for people
 */
public record Finding(OptionalDouble number, String text) {
    /** A figure. */
    public static Finding of(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("expected a finite figure, found " + number);
        }
        return new Finding(OptionalDouble.of(number), Digits.text(number));
    }

    /** A figure and the interval in which it lies; the interval is in the text alone. */
    public static Finding of(double number, double low, double high) {
        String text = of(number).text() + " (" + Digits.text(low) + " to " + Digits.text(high) + ")";
        return new Finding(OptionalDouble.of(number), text);
    }

    /** A word. */
    public static Finding of(String word) {
        return new Finding(OptionalDouble.empty(), word);
    }

    /** Whether something holds. */
    public static Finding of(boolean holds) {
        return of(holds ? "yes" : "no");
    }
}
