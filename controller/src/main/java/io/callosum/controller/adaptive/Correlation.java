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
        double first = weights[0];
        for (int i = 0; i < length; i++) {
            out[i] = first * signal[i];
        }
        for (int h = 1; h < LEVELS; h += ROWS) {
            double a = weights[h];
            double b = weights[h + 1];
            double c = weights[h + 2];
            double d = weights[h + 3];
            double e = weights[h + 4];
            for (int i = 0; i < length; i++) {
                int at = i + h;
                out[i] += a * signal[at]
                        + b * signal[at + 1]
                        + c * signal[at + 2]
                        + d * signal[at + 3]
                        + e * signal[at + 4];
            }
        }
    }
}
