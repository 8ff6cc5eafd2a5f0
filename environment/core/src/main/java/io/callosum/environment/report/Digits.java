package io.callosum.environment.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers for people: four significant digits, without an exponent where that is readable. Stateless. */
public final class Digits {
    private static final MathContext FOUR = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final double LARGEST_PLAIN = 1e7;
    private static final double SMALLEST_PLAIN = 1e-4;

    private Digits() {}

    /** The text of a number; a dash for one that is not finite. */
    public static String text(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size >= 1e4 && size < LARGEST_PLAIN) {
            return Long.toString(Math.round(value));
        }
        BigDecimal rounded = new BigDecimal(value).round(FOUR).stripTrailingZeros();
        return size < SMALLEST_PLAIN || size >= LARGEST_PLAIN ? rounded.toString() : rounded.toPlainString();
    }
}
