package io.callosum.environment.report;

import java.util.List;

/**
 * An axis of a chart. Immutable and thread-safe.
 *
 * @param label what is on it
 * @param unit of its numbers; empty for none
 * @param logarithmic whether equal ratios are equally far apart
 * @param categories the words at 0, 1, 2, ...; empty for an axis of numbers
 */
public record Axis(String label, String unit, boolean logarithmic, List<String> categories) {
    /** Copies. */
    public Axis {
        categories = List.copyOf(categories);
        if (logarithmic && !categories.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a logarithmic axis of numbers, found categories " + categories);
        }
    }

    /** An axis of numbers. */
    public static Axis linear(String label, String unit) {
        return new Axis(label, unit, false, List.of());
    }

    /** A logarithmic axis of numbers above 0. */
    public static Axis logarithmic(String label, String unit) {
        return new Axis(label, unit, true, List.of());
    }

    /** An axis of words. */
    public static Axis of(String label, List<String> categories) {
        return new Axis(label, "", false, categories);
    }

    /** Label and unit. */
    public String title() {
        return unit.isEmpty() ? label : label + " (" + unit + ")";
    }

    /** A value on it as text: a word, or a number. */
    public String text(double value) {
        return categories.isEmpty() ? Digits.text(value) : categories.get((int) value);
    }

    /** Whether a value can stand on it. */
    boolean takes(double value) {
        if (!categories.isEmpty()) {
            return value == Math.rint(value) && value >= 0 && value < categories.size();
        }
        return Double.isFinite(value) && (!logarithmic || value > 0);
    }
}
