package io.callosum.controller.drift;

/** What every detector demands of its input. Stateless and thread-safe. */
final class StateCheck {
    private StateCheck() {}

    static double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("expected a finite value, found " + value);
        }
        return value;
    }

    static double positive(String what, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected a positive " + what + ", found " + value);
        }
        return value;
    }

    static double notNegative(String what, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected a " + what + " of at least 0, found " + value);
        }
        return value;
    }

    /** A count that was written as a double: a whole number in [0, most]. */
    static long count(String what, double value, double most) {
        if (!(value >= 0 && value <= most && value == Math.rint(value))) {
            throw new IllegalArgumentException(
                    "expected a whole " + what + " from 0 to " + (long) most + ", found " + value);
        }
        return (long) value;
    }

    static void allFinite(double[] source, int offset, int length) {
        if (offset < 0 || length > source.length - offset) {
            throw new IllegalArgumentException("expected " + length + " numbers of state from " + offset + " on, found "
                    + source.length + " in all");
        }
        for (int i = offset; i < offset + length; i++) {
            finite(source[i]);
        }
    }
}
