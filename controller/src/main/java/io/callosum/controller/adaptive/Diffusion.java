package io.callosum.controller.adaptive;

import static io.callosum.controller.adaptive.LevelGrid.LEVELS;
import static io.callosum.controller.adaptive.LevelGrid.STEP;

/**
 * How a belief over levels spreads while time passes: a Gaussian step whose variance grows with time, cut at four standard deviations.
 * Durations are rounded to one of 20 on a log scale from 0.1 s to 200 s. Immutable.
 */
final class Diffusion {
    private static final int DURATIONS = 20;
    private static final int PAD = LEVELS - 1;
    /** Length of the working space of {@link #spread}. */
    static final int PADDED = LEVELS + 2 * PAD;

    private static final double SHORTEST_SECONDS = 0.1;
    private static final double LOG_RANGE = Math.log(200 / SHORTEST_SECONDS);
    private static final double REACH = 4;
    private static final double LEAST_VARIANCE = 1e-4;

    private final double[][] step = new double[DURATIONS][];
    /** By duration and level, one over the sum of the steps that stay within the grid. */
    private final double[][] perReach = new double[DURATIONS][LEVELS];

    /** A diffusion by so much, in log seconds per byte per square root of a second. */
    Diffusion(double perRootSecond) {
        for (int i = 0; i < DURATIONS; i++) {
            double seconds = SHORTEST_SECONDS * Math.exp(LOG_RANGE * i / (DURATIONS - 1));
            double variance = Math.max(perRootSecond * perRootSecond * seconds, LEAST_VARIANCE);
            int radius = (int) Math.min(REACH * Math.sqrt(variance) / STEP, LEVELS - 1.0);
            // Of even reach: two distances are taken at a time.
            step[i] = new double[radius + radius % 2 + 1];
            for (int d = 0; d <= radius; d++) {
                step[i][d] = Math.exp(-0.5 * d * d * STEP * STEP / variance);
            }
            for (int g = 0; g < LEVELS; g++) {
                double reach = 0;
                for (int e = Math.max(g - radius, 0); e <= Math.min(g + radius, LEVELS - 1); e++) {
                    reach += step[i][Math.abs(e - g)];
                }
                perReach[i][g] = 1 / reach;
            }
        }
    }

    /** The index of the duration nearest to the given one. */
    static int duration(double seconds) {
        double clipped = Math.min(Math.max(seconds, SHORTEST_SECONDS), 200);
        return (int) Math.round(Math.log(clipped / SHORTEST_SECONDS) / LOG_RANGE * (DURATIONS - 1));
    }

    /**
     * {@code to = baseShare x base + scale x from}, the latter spread over the duration.
     *
     * @param from the numbers from {@code offset} on; {@code to} likewise
     * @param padded {@link #PADDED} numbers, of which only this method writes any
     */
    void spread(
            int duration,
            double scale,
            double[] from,
            double[] padded,
            double baseShare,
            double[] base,
            double[] to,
            int offset) {
        double[] kernel = step[duration];
        if (kernel.length == 1) {
            for (int g = 0; g < LEVELS; g++) {
                to[offset + g] = baseShare * base[g] + scale * from[offset + g];
            }
            return;
        }
        double[] per = perReach[duration];
        for (int g = 0; g < LEVELS; g++) {
            padded[PAD + g] = scale * from[offset + g] * per[g];
        }
        double stay = kernel[0];
        double one = kernel[1];
        double two = kernel[2];
        for (int g = 0; g < LEVELS; g++) {
            int at = PAD + g;
            to[offset + g] = baseShare * base[g]
                    + stay * padded[at]
                    + one * (padded[at - 1] + padded[at + 1])
                    + two * (padded[at - 2] + padded[at + 2]);
        }
        for (int d = 3; d < kernel.length; d += 2) {
            double odd = kernel[d];
            double even = kernel[d + 1];
            for (int g = 0; g < LEVELS; g++) {
                int at = PAD + g;
                to[offset + g] +=
                        odd * (padded[at - d] + padded[at + d]) + even * (padded[at - d - 1] + padded[at + d + 1]);
            }
        }
    }
}
