package io.callosum.environment.text;

/**
 * Decimal numbers in one pass. A number is digits with at most one point and an optional exponent, of any sign and size. Most in tables
 * are short; those of at most 15 digits and 22 decimal places are exact as a quotient of two exact doubles (W. Clinger, How to read
 * floating point numbers accurately, PLDI 1990), the others are left to {@link Double#parseDouble}. Stateless.
 */
final class Decimal {
    private static final int EXACT_DIGITS = 15;
    private static final double[] POWERS = new double[23];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private Decimal() {}

    /** The value of a field, equal to {@link Double#parseDouble}'s; NaN if it is not a decimal number. */
    static double parse(String field) {
        int length = field.length();
        int at = length > 0 && (field.charAt(0) == '-' || field.charAt(0) == '+') ? 1 : 0;
        long digits = 0;
        int significant = 0;
        int places = 0;
        int read = 0;
        boolean point = false;
        for (; at < length; at++) {
            char c = field.charAt(at);
            if (c >= '0' && c <= '9') {
                read++;
                if (significant < EXACT_DIGITS) {
                    digits = digits * 10 + (c - '0');
                }
                significant += significant > 0 || c != '0' ? 1 : 0;
                places += point ? 1 : 0;
            } else if (c == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (read == 0 || (at < length && !isExponent(field, at))) {
            return Double.NaN;
        }
        if (at < length || significant > EXACT_DIGITS || places >= POWERS.length) {
            return Double.parseDouble(field);
        }
        double value = digits / POWERS[places];
        return field.charAt(0) == '-' ? -value : value;
    }

    private static boolean isExponent(String field, int start) {
        int at = start;
        if (field.charAt(at) != 'e' && field.charAt(at) != 'E') {
            return false;
        }
        at++;
        if (at < field.length() && (field.charAt(at) == '-' || field.charAt(at) == '+')) {
            at++;
        }
        boolean any = at < field.length();
        for (; at < field.length(); at++) {
            any &= field.charAt(at) >= '0' && field.charAt(at) <= '9';
        }
        return any;
    }
}
