package io.callosum.controller.adaptive;

/** Sums, four at once: a single one would wait for itself after every number. Stateless. */
final class Sum {
    private static final int AT_ONCE = 4;

    private Sum() {}

    /** The sum of the values from {@code from} until before {@code to}, which is later. */
    static double of(double[] values, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i <= to - AT_ONCE; i += AT_ONCE) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        for (; i < to; i++) {
            a += values[i];
        }
        return (a + b) + (c + d);
    }
}
