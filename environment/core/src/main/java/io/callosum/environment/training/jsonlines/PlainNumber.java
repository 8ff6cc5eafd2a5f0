package io.callosum.environment.training.jsonlines;

import java.nio.charset.StandardCharsets;

/**
 * A JSON number among bytes, and its value. Up to 18 significant digits are a whole number times a power of ten; where both are small enough
 * one division or multiplication, with what it rounds off, decides how the value is rounded (the remainder of a division is exact: Dekker,
 * A floating-point technique for extending the available precision, 1971, section 4). The few other numbers are read as
 * the JDK does. Not thread-safe.
 */
final class PlainNumber {
    private static final int MOST_DIGITS = 18;
    private static final double[] POWERS = powers(23);
    private static final double[] TENTHS = tenths(300);

    /** Far more than what the second part of a quotient is off by, relative to it: a few 2^-53. */
    private static final double DOUBT = 0x1p-48;

    private byte[] bytes = new byte[0];
    private int from;
    private int until;
    private boolean negative;
    private boolean whole;
    private long digits;
    private int significant;
    private int exponent;

    /** Powers of ten from 0 on; all of them exact up to 22. */
    private static double[] powers(int count) {
        double[] powers = new double[count];
        for (int k = 0; k < count; k++) {
            powers[k] = Double.parseDouble("1e" + k);
        }
        return powers;
    }

    private static double[] tenths(int count) {
        double[] tenths = new double[count];
        for (int k = 0; k < count; k++) {
            tenths[k] = Double.parseDouble("1e-" + k);
        }
        return tenths;
    }

    /**
     * Reads a number.
     *
     * @return where it ends, or -1 if there is none as JSON wants it
     */
    int scan(byte[] in, int start, int end) {
        bytes = in;
        from = start;
        digits = 0;
        significant = 0;
        exponent = 0;
        whole = true;
        int at = start;
        negative = at < end && in[at] == '-';
        at += negative ? 1 : 0;
        int first = at;
        at = digits(at, end);
        if (at == first || (at - first > 1 && in[first] == '0')) {
            return -1;
        }
        if (at < end && in[at] == '.') {
            whole = false;
            int point = at + 1;
            at = digits(point, end);
            exponent = point - at;
            if (at == point) {
                return -1;
            }
        }
        if (at < end && (in[at] == 'e' || in[at] == 'E')) {
            whole = false;
            at = exponent(at + 1, end);
        }
        until = at;
        return at;
    }

    private int digits(int start, int end) {
        int at = start;
        long value = digits;
        int count = significant;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            // Beyond 18 digits this overflows, and is not used.
            value = 10 * value + digit;
            count += value == 0 ? 0 : 1;
        }
        digits = value;
        significant = count;
        return at;
    }

    private int exponent(int start, int end) {
        boolean minus = start < end && bytes[start] == '-';
        int first = minus || (start < end && bytes[start] == '+') ? start + 1 : start;
        int value = 0;
        int at = first;
        for (; at < end && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            value = Math.min(10 * value + bytes[at] - '0', 100_000);
        }
        exponent += minus ? -value : value;
        return at == first ? -1 : at;
    }

    /** Whether it is written as a whole number, of so few digits that {@link #integer} is it. */
    boolean isInteger() {
        return whole && significant <= MOST_DIGITS;
    }

    /** Its value if {@link #isInteger}. */
    long integer() {
        return negative ? -digits : digits;
    }

    /** Its value, correctly rounded. */
    double exact() {
        if (significant > MOST_DIGITS || exponent < -22 || exponent > 22) {
            return parsed();
        }
        double high = digits;
        double low = digits - (long) high;
        double value;
        double rest;
        if (exponent < 0) {
            double power = POWERS[-exponent];
            value = high / power;
            rest = (Math.fma(-value, power, high) + low) / power;
        } else {
            double power = POWERS[exponent];
            value = high * power;
            rest = Math.fma(high, power, -value) + low * power;
        }
        double rounded = value + rest * (1 - DOUBT);
        if (rounded != value + rest * (1 + DOUBT)) {
            return parsed();
        }
        return negative ? -rounded : rounded;
    }

    /** Its value, give or take a few units in the last place. */
    double rough() {
        if (significant > MOST_DIGITS || exponent > 0 || exponent <= -TENTHS.length) {
            return parsed();
        }
        double value = digits * TENTHS[-exponent];
        return negative ? -value : value;
    }

    private double parsed() {
        return Double.parseDouble(new String(bytes, from, until - from, StandardCharsets.US_ASCII));
    }
}
