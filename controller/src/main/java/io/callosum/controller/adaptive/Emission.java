package io.callosum.controller.adaptive;

import static io.callosum.controller.adaptive.LevelGrid.LEVELS;
import static io.callosum.controller.adaptive.LevelGrid.STEP;

import java.io.IOException;
import java.util.Arrays;

/**
 * How far the effective rate of one transfer lies from the link's level: a histogram over offsets in levels, positive slower, learned
 * by expectation maximisation (Dempster, Laird and Rubin, 1977) from a prior of narrow noise with a slow tail. Immutable.
 */
final class Emission {
    private static final int MOST = LEVELS - 1;
    private static final int MIRROR = 2 * MOST;
    /** The number of offsets. */
    static final int OFFSETS = 2 * MOST + 1;

    private static final double PRIOR_COUNT = 30;
    private static final double MOST_COUNT = 300;
    private static final double TAIL = 0.03;
    private static final double DEVIATION = 0.3;
    private static final double[] PRIOR = prior();

    /** Length of the working space of {@link #learned}. */
    static final int PADDED = OFFSETS + MOST;

    /** By offset from -30 to 30. */
    private final double[] counts;
    /** By level, one over the sum of the counts of the offsets that stay within the grid. */
    private final double[] perRowSum = new double[LEVELS];

    /** The prior. */
    Emission() {
        this(PRIOR.clone());
    }

    private Emission(double[] counts) {
        this.counts = counts;
        sumRows();
    }

    private static double[] prior() {
        double[] narrow = new double[OFFSETS];
        double[] tail = new double[OFFSETS];
        for (int o = -MOST; o <= MOST; o++) {
            double distance = STEP * o;
            narrow[o + MOST] = Math.exp(-0.5 * distance * distance / (DEVIATION * DEVIATION));
            tail[o + MOST] = Math.exp(distance >= 0 ? -distance : distance / DEVIATION);
        }
        double narrowSum = Arrays.stream(narrow).sum();
        double tailSum = Arrays.stream(tail).sum();
        double[] prior = new double[OFFSETS];
        for (int i = 0; i < prior.length; i++) {
            prior[i] = PRIOR_COUNT * ((1 - TAIL) * narrow[i] / narrowSum + TAIL * tail[i] / tailSum);
        }
        return prior;
    }

    /** What has been counted beyond the prior, in a new array. */
    double[] evidence() {
        double[] evidence = counts.clone();
        for (int i = 0; i < evidence.length; i++) {
            evidence[i] -= PRIOR[i];
        }
        return evidence;
    }

    /** The prior with so much evidence. */
    static Emission ofEvidence(double[] evidence) {
        double[] counts = PRIOR.clone();
        for (int i = 0; i < counts.length; i++) {
            counts[i] += evidence[i];
        }
        return new Emission(counts);
    }

    private void sumRows() {
        // The row of the slowest level covers the first offsets; each faster level moves on by one.
        double sum = Sum.of(counts, 0, LEVELS);
        perRowSum[LEVELS - 1] = sum;
        for (int g = LEVELS - 2; g >= 0; g--) {
            sum += counts[2 * MOST - g] - counts[MOST - g - 1];
            perRowSum[g] = sum;
        }
        for (int g = 0; g < LEVELS; g++) {
            perRowSum[g] = 1 / perRowSum[g];
        }
    }

    /**
     * From probabilities of the link's level to those of a transfer's effective level.
     *
     * @param scratch is overwritten
     */
    void effective(double[] level, double[] scratch, double[] out) {
        for (int g = 0; g < LEVELS; g++) {
            scratch[MOST - g] = level[g] * perRowSum[g];
        }
        Correlation.of(scratch, counts, out, LEVELS);
    }

    /**
     * From the likelihood of an observation by effective level to that by the link's level.
     *
     * @param effective 0 before {@code from} and from {@code to} on
     * @param scratch is overwritten
     */
    void likelihood(double[] effective, int from, int to, double[] scratch, double[] out) {
        Correlation.of(effective, from, to, counts, scratch, 0, LEVELS);
        for (int g = 0; g < LEVELS; g++) {
            out[g] = scratch[MOST - g] * perRowSum[g];
        }
    }

    /**
     * One observation more, counted where it probably was.
     *
     * @param level probability by the link's level before it
     * @param effective its likelihood by effective level, 0 before {@code from} and from {@code to} on
     * @param byLevel its likelihood by the link's level, as {@link #likelihood} gives it
     * @param padded {@link #PADDED} numbers, of which only this method writes any
     * @param gained {@link #OFFSETS} numbers, overwritten
     */
    Emission learned(
            double[] level, double[] effective, int from, int to, double[] byLevel, double[] padded, double[] gained) {
        double all = 0;
        for (int g = 0; g < LEVELS; g++) {
            all += level[g] * byLevel[g];
        }
        if (!(all > 0)) {
            return this;
        }
        double perAll = 1 / all;
        // An offset o from the level g is the effective level g + o - 30.
        for (int g = 0; g < LEVELS; g++) {
            padded[MOST + g] = level[g] * perRowSum[g] * perAll;
        }
        int start = LEVELS - to;
        int end = OFFSETS - from;
        Correlation.of(effective, from, to, padded, gained, start, end);
        double keep = Sum.of(counts, 0, OFFSETS) > MOST_COUNT ? 1 - 1 / MOST_COUNT : 1;
        double[] sum = new double[OFFSETS];
        for (int i = 0; i < OFFSETS; i++) {
            sum[i] = PRIOR[i] + (counts[i] - PRIOR[i]) * keep;
        }
        for (int i = start; i < end; i++) {
            sum[MIRROR - i] += gained[i] * counts[MIRROR - i];
        }
        return new Emission(sum);
    }

    /** Saves or loads what is learned. */
    Emission exchanged(StateCodec codec) throws IOException {
        double[] exchanged = counts.clone();
        codec.array(exchanged);
        return new Emission(exchanged);
    }
}
