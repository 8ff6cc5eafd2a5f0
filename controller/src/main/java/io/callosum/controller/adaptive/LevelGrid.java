package io.callosum.controller.adaptive;

import java.util.Arrays;

/**
 * The levels between which a {@link LinkBelief} divides its probability: 31 of log seconds per byte, a factor of e^0.32 apart, from
 * 300 Mbit/s to 0.02 Mbit/s. Level 0 is the fastest.
 */
final class LevelGrid {
    static final int LEVELS = 31;
    static final double STEP = 0.32;
    private static final double FIRST = Math.log(8e-6 / 300);
    private static final double[] LEVEL = new double[LEVELS];
    private static final double[] SECONDS_PER_BYTE = new double[LEVELS];
    private static final int QUARTER_SHIFT = 50;
    private static final int FIRST_QUARTER;
    /** By quarter of an octave, the levels below its start. */
    private static final int[] WITHIN_QUARTER;

    static {
        for (int g = 0; g < LEVELS; g++) {
            LEVEL[g] = FIRST + STEP * g;
            SECONDS_PER_BYTE[g] = Math.exp(LEVEL[g]);
        }
        FIRST_QUARTER = quarterOctave(SECONDS_PER_BYTE[0]);
        WITHIN_QUARTER = withinQuarter();
    }

    private LevelGrid() {}

    /** Log seconds per byte of a level. */
    static double level(int g) {
        return LEVEL[g];
    }

    static double secondsPerByte(int g) {
        return SECONDS_PER_BYTE[g];
    }

    /** The log seconds per byte of a bandwidth above 0, within the grid. */
    static double levelOf(double megabitsPerSecond) {
        double level = Math.log(8e-6 / megabitsPerSecond);
        return Math.min(Math.max(level, FIRST), LEVEL[LEVELS - 1]);
    }

    /** The number of levels that take at most so many seconds per byte. */
    static int levelsWithin(double secondsPerByte) {
        if (!(secondsPerByte >= SECONDS_PER_BYTE[0])) {
            return 0;
        }
        if (secondsPerByte >= SECONDS_PER_BYTE[LEVELS - 1]) {
            return LEVELS;
        }
        int sure = WITHIN_QUARTER[quarterOctave(secondsPerByte) - FIRST_QUARTER];
        return secondsPerByte >= SECONDS_PER_BYTE[sure] ? sure + 1 : sure;
    }

    /** The number of a quarter of an octave, from exponent and first bits of the fraction: shorter than a level, so no search. */
    private static int quarterOctave(double positive) {
        return (int) (Double.doubleToRawLongBits(positive) >>> QUARTER_SHIFT);
    }

    private static int[] withinQuarter() {
        int[] within = new int[quarterOctave(SECONDS_PER_BYTE[LEVELS - 1]) - FIRST_QUARTER + 1];
        for (int i = 0; i < within.length; i++) {
            double start = Double.longBitsToDouble((long) (i + FIRST_QUARTER) << QUARTER_SHIFT);
            while (SECONDS_PER_BYTE[within[i]] < start) {
                within[i]++;
            }
        }
        return within;
    }

    /**
     * Puts all weight on the two levels about a slowness, so that the mean seconds per byte are exact; outside the grid one of the
     * weights is negative.
     */
    static void interpolate(double secondsPerByte, double[] out) {
        Arrays.fill(out, 0);
        int above = Math.min(Math.max(levelsWithin(secondsPerByte), 1), LEVELS - 1);
        double low = SECONDS_PER_BYTE[above - 1];
        double high = SECONDS_PER_BYTE[above];
        double share = (secondsPerByte - low) / (high - low);
        out[above - 1] = 1 - share;
        out[above] = share;
    }

    /** The mean log seconds per byte of a distribution over levels. */
    static double mean(double[] probability) {
        // Three sums at once: one would wait for itself.
        double a = probability[0] * LEVEL[0];
        double b = 0;
        double c = 0;
        for (int g = 1; g < LEVELS; g += 3) {
            a += probability[g] * LEVEL[g];
            b += probability[g + 1] * LEVEL[g + 1];
            c += probability[g + 2] * LEVEL[g + 2];
        }
        return a + b + c;
    }

    /** The variance of the log seconds per byte of a distribution with that mean. */
    static double variance(double[] probability, double mean) {
        double variance = 0;
        for (int g = 0; g < LEVELS; g++) {
            variance += probability[g] * (LEVEL[g] - mean) * (LEVEL[g] - mean);
        }
        return Math.max(variance, 1e-3);
    }
}
