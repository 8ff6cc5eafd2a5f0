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
    private static final int OFFSETS = 2 * MOST + 1;
    private static final double PRIOR_COUNT = 30;
    private static final double MOST_COUNT = 300;
    private static final double TAIL = 0.03;
    private static final double DEVIATION = 0.3;
    private static final double NEVER_ZERO = 1e-9;
    private static final double[] PRIOR = prior();

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
        double sum = 0;
        for (int i = 0; i < LEVELS; i++) {
            sum += counts[i];
        }
        // The row of the slowest level covers the first offsets; each faster level moves on by one.
        perRowSum[LEVELS - 1] = 1 / sum;
        for (int g = LEVELS - 2; g >= 0; g--) {
            sum += counts[2 * MOST - g] - counts[MOST - g - 1];
            perRowSum[g] = 1 / sum;
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
     * @param scratch is overwritten
     */
    void likelihood(double[] effective, double[] scratch, double[] out) {
        Correlation.of(effective, counts, scratch, LEVELS);
        for (int g = 0; g < LEVELS; g++) {
            out[g] = scratch[MOST - g] * perRowSum[g];
        }
    }

    /**
     * One observation more, counted where it probably was.
     *
     * @param level probability by the link's level before it
     * @param effective its likelihood by effective level
     * @param byLevel its likelihood by the link's level, as {@link #likelihood} gives it
     */
    Emission learned(double[] level, double[] effective, double[] byLevel) {
        double all = 0;
        for (int g = 0; g < LEVELS; g++) {
            all += level[g] * (byLevel[g] + NEVER_ZERO);
        }
        double[] share = new double[LEVELS];
        double[] padded = new double[OFFSETS + MOST];
        for (int g = 0; g < LEVELS; g++) {
            share[g] = level[g] * perRowSum[g] / all;
            padded[MOST + g] = effective[g] + NEVER_ZERO;
        }
        double[] gained = new double[OFFSETS];
        Correlation.of(share, padded, gained, OFFSETS);
        double total = 0;
        for (double count : counts) {
            total += count;
        }
        double keep = total > MOST_COUNT ? 1 - 1 / MOST_COUNT : 1;
        for (int i = 0; i < OFFSETS; i++) {
            gained[i] = PRIOR[i] + (counts[i] - PRIOR[i]) * keep + gained[i] * counts[i];
        }
        return new Emission(gained);
    }

    /** Saves or loads what is learned. */
    Emission exchanged(StateCodec codec) throws IOException {
        double[] exchanged = counts.clone();
        codec.array(exchanged);
        return new Emission(exchanged);
    }
}
