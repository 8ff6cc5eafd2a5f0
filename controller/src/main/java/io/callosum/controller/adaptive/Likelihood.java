package io.callosum.controller.adaptive;

import static io.callosum.controller.adaptive.LevelGrid.LEVELS;

/**
 * How likely an observation of the link is, level by level. A measured time is log-normal about its prediction; a time that is only
 * known to be longer is a logistic function of the logarithm. Stateless.
 */
final class Likelihood {
    static final double ROUND_TRIP_NOISE = 0.4;
    private static final double LOGISTIC = 1.7;
    private static final double NEGLIGIBLE_EXPONENT = 8;
    private static final double GLANCE_FLOOR = 5e-4;
    private static final double GLANCE_NOISE_PER_ROOT_SECOND = 0.2;
    private static final double CELL_VARIANCE = LevelGrid.STEP * LevelGrid.STEP / 12;
    private static final double SLOWEST_MEGABITS = 0.02;
    private static final double IN_FLIGHT_VARIANCE = 0.12;
    private static final double IN_FLIGHT_FLOOR = 1e-3;

    private Likelihood() {}

    /** Of a residual in logarithms with the given variance; without the constant. */
    static double normal(double residual, double variance) {
        double exponent = residual * residual / (2 * variance);
        return exponent > NEGLIGIBLE_EXPONENT ? 0 : Math.exp(-exponent) / Math.sqrt(variance);
    }

    /** That a log-normal quantity exceeds one whose logarithm is {@code excess} above its median. */
    static double exceeds(double excess, double variance) {
        double t = Math.min(Math.max(LOGISTIC * excess / Math.sqrt(variance), -30), 30);
        return 1 / (1 + Math.exp(t));
    }

    /** Of a rate that somebody measured so many seconds ago. */
    static void glance(double megabitsPerSecond, double ageSeconds, double noise, double[] out) {
        double variance = noise * noise
                + GLANCE_NOISE_PER_ROOT_SECOND * GLANCE_NOISE_PER_ROOT_SECOND * Math.max(ageSeconds, 0)
                + CELL_VARIANCE;
        if (megabitsPerSecond <= SLOWEST_MEGABITS) {
            for (int g = 0; g < LEVELS; g++) {
                out[g] = g >= LEVELS - 4 ? 1 : 0.01;
            }
            return;
        }
        double seen = LevelGrid.levelOf(megabitsPerSecond);
        for (int g = 0; g < LEVELS; g++) {
            double z = LevelGrid.level(g) - seen;
            double exponent = 0.5 * z * z / variance;
            out[g] = GLANCE_FLOOR + (exponent > NEGLIGIBLE_EXPONENT ? 0 : Math.exp(-exponent));
        }
    }

    /** Multiplies in that a request sent so long ago has not been answered: it takes longer than that. */
    static void stillInFlight(double elapsedSeconds, double uplinkBytes, double otherSeconds, double[] effective) {
        double sum = 0;
        for (int e = 0; e < LEVELS; e++) {
            double predicted = uplinkBytes * LevelGrid.secondsPerByte(e) + otherSeconds;
            double excess = Math.log(elapsedSeconds / predicted);
            effective[e] *= exceeds(excess, IN_FLIGHT_VARIANCE) + IN_FLIGHT_FLOOR;
            sum += effective[e];
        }
        for (int e = 0; e < LEVELS; e++) {
            effective[e] /= sum;
        }
    }
}
