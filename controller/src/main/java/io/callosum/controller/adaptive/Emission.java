package io.callosum.controller.adaptive;

import static io.callosum.controller.adaptive.LevelGrid.LEVELS;
import static io.callosum.controller.adaptive.LevelGrid.STEP;

import java.io.IOException;
import java.util.Arrays;

/**
 * How far the effective rate of one transfer lies from the link's level: a histogram over offsets in levels, positive slower, learned
 * by expectation maximisation (Dempster, Laird and Rubin, 1977) from a prior of narrow noise with a slow tail. Mutable, owned by one
 * {@link LinkBelief}.
 */
final class Emission {
    private static final int MOST = LEVELS - 1;
    private static final double PRIOR_COUNT = 30;
    private static final double MOST_COUNT = 300;
    private static final double TAIL = 0.03;
    private static final double DEVIATION = 0.3;
    private static final double NEGLIGIBLE = 1e-9;
    private static final double NEVER_ZERO = 1e-9;
    private static final double[] PRIOR = prior();

    /** By offset from -30 to 30. */
    final double[] counts;

    private final double[] rowSum = new double[LEVELS];

    /** The prior. */
    Emission() {
        counts = PRIOR.clone();
        sumRows();
    }

    /** What has been counted elsewhere. */
    Emission(double[] counts) {
        this.counts = counts.clone();
        sumRows();
    }

    Emission copy() {
        return new Emission(counts);
    }

    private static double[] prior() {
        double[] narrow = new double[2 * MOST + 1];
        double[] tail = new double[2 * MOST + 1];
        for (int o = -MOST; o <= MOST; o++) {
            double distance = STEP * o;
            narrow[o + MOST] = Math.exp(-0.5 * distance * distance / (DEVIATION * DEVIATION));
            tail[o + MOST] = Math.exp(distance >= 0 ? -distance : distance / DEVIATION);
        }
        double narrowSum = Arrays.stream(narrow).sum();
        double tailSum = Arrays.stream(tail).sum();
        double[] prior = new double[2 * MOST + 1];
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
        rowSum[LEVELS - 1] = sum;
        for (int g = LEVELS - 2; g >= 0; g--) {
            sum += counts[2 * MOST - g] - counts[MOST - g - 1];
            rowSum[g] = sum;
        }
    }

    /** From probabilities of the link's level to those of a transfer's effective level. */
    void effective(double[] level, double[] out) {
        Arrays.fill(out, 0);
        for (int g = 0; g < LEVELS; g++) {
            double share = level[g] / rowSum[g];
            if (share > NEGLIGIBLE) {
                int shift = MOST - g;
                for (int e = 0; e < LEVELS; e++) {
                    out[e] += share * counts[e + shift];
                }
            }
        }
    }

    /** From the likelihood of an observation by effective level to that by the link's level. */
    void likelihood(double[] effective, double[] out) {
        for (int g = 0; g < LEVELS; g++) {
            double sum = 0;
            int shift = MOST - g;
            for (int e = 0; e < LEVELS; e++) {
                sum += counts[e + shift] * effective[e];
            }
            out[g] = sum / rowSum[g];
        }
    }

    /**
     * Counts one observation where it probably was.
     *
     * @param level probability by the link's level before it
     * @param effective its likelihood by effective level
     * @param byLevel its likelihood by the link's level, as {@link #likelihood} gives it
     */
    void learn(double[] level, double[] effective, double[] byLevel) {
        double all = 0;
        for (int g = 0; g < LEVELS; g++) {
            all += level[g] * (byLevel[g] + NEVER_ZERO);
        }
        double[] gained = new double[counts.length];
        for (int g = 0; g < LEVELS; g++) {
            double share = level[g] / (rowSum[g] * all);
            int shift = MOST - g;
            for (int e = 0; e < LEVELS; e++) {
                gained[e + shift] += share * (effective[e] + NEVER_ZERO);
            }
        }
        double total = 0;
        for (double count : counts) {
            total += count;
        }
        double keep = total > MOST_COUNT ? 1 - 1 / MOST_COUNT : 1;
        for (int i = 0; i < counts.length; i++) {
            counts[i] = PRIOR[i] + (counts[i] - PRIOR[i]) * keep + gained[i] * counts[i];
        }
        sumRows();
    }

    /** Saves or loads what is learned. */
    void exchange(StateCodec codec) throws IOException {
        codec.array(counts);
        sumRows();
    }
}
