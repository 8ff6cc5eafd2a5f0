package io.callosum.controller.adaptive;

import static io.callosum.controller.adaptive.LevelGrid.LEVELS;

/**
 * {@code out[i] = sum over h of weights[h] signal[i + h]}, with a weight for each level of the link: the inner loop of all that relates
 * levels to effective levels. Five rows at a time, so that the compiler's vectors load and store each sum a fifth as often. Stateless.
 */
final class Correlation {
    private static final int ROWS = 5;

    private Correlation() {}

    /**
     * Fills the first {@code length} of {@code out}.
     *
     * @param weights one a level
     * @param signal at least {@code length + LEVELS - 1} long
     */
    static void of(double[] weights, double[] signal, double[] out, int length) {
        of(weights, 0, LEVELS, signal, out, 0, length);
    }

    /** The same where all weights before {@code from} and from {@code to} on, which is later, are 0; from {@code start} until before {@code end}. */
    static void of(double[] weights, int from, int to, double[] signal, double[] out, int start, int end) {
        double first = weights[from];
        for (int i = start; i < end; i++) {
            out[i] = first * signal[i + from];
        }
        int h = from + 1;
        for (; h <= to - ROWS; h += ROWS) {
            double a = weights[h];
            double b = weights[h + 1];
            double c = weights[h + 2];
            double d = weights[h + 3];
            double e = weights[h + 4];
            for (int i = start; i < end; i++) {
                int at = i + h;
                out[i] += a * signal[at]
                        + b * signal[at + 1]
                        + c * signal[at + 2]
                        + d * signal[at + 3]
                        + e * signal[at + 4];
            }
        }
        for (; h < to; h++) {
            double a = weights[h];
            for (int i = start; i < end; i++) {
                out[i] += a * signal[i + h];
            }
        }
    }
}
