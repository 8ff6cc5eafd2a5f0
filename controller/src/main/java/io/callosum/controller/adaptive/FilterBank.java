package io.callosum.controller.adaptive;

import static io.callosum.controller.adaptive.LevelGrid.LEVELS;

import java.io.IOException;
import java.util.Arrays;

/**
 * Eight Bayes filters over the link's levels, side by side. Each expects the link to jump every 2, 8, 30 or 120 s, and to drift slowly or
 * faster in between; the filters that predict well weigh more (Herbster and Warmuth, Tracking the Best Expert, 1998). Mutable, owned by
 * one {@link LinkBelief}.
 */
final class FilterBank {
    private static final double[] JUMP_SECONDS = {2, 8, 30, 120};
    private static final Diffusion[] DIFFUSION = {new Diffusion(0.05), new Diffusion(0.2)};
    private static final int FILTERS = JUMP_SECONDS.length * DIFFUSION.length;
    private static final int SAME_DRIFT = DIFFUSION.length * LEVELS;
    private static final double FORGET_WEIGHTS = 0.98;
    private static final double LEAST_WEIGHT = 1e-4;

    /** By filter, then by level; filters of the same jumps lie beside each other. */
    private double[] filter;

    private final double[] weight;
    private double[] spare;
    private final double[] padded;

    /** All filters at a prior, of equal weight. */
    FilterBank(double[] prior) {
        filter = new double[FILTERS * LEVELS];
        weight = new double[FILTERS];
        spare = new double[FILTERS * LEVELS];
        padded = new double[Diffusion.PADDED];
        Arrays.fill(weight, 1.0 / FILTERS);
        restart(prior);
    }

    /** A copy that is only read. */
    private FilterBank(FilterBank other) {
        filter = other.filter.clone();
        weight = other.weight.clone();
        spare = new double[0];
        padded = spare;
    }

    FilterBank published() {
        return new FilterBank(this);
    }

    /** Sets all filters, and leaves their weights. */
    void restart(double[] level) {
        for (int m = 0; m < FILTERS; m++) {
            System.arraycopy(level, 0, filter, m * LEVELS, LEVELS);
        }
    }

    /** The probability of each level now. */
    void mixture(double[] out) {
        mix(0, weight[0], weight[2], weight[4], weight[6], out);
        double a = weight[1];
        double b = weight[3];
        double c = weight[5];
        double d = weight[7];
        for (int g = 0; g < LEVELS; g++) {
            int at = LEVELS + g;
            out[g] += a * filter[at]
                    + b * filter[at + SAME_DRIFT]
                    + c * filter[at + 2 * SAME_DRIFT]
                    + d * filter[at + 3 * SAME_DRIFT];
        }
    }

    /** The four filters of one drift, added up. */
    private void mix(int offset, double a, double b, double c, double d, double[] out) {
        for (int g = 0; g < LEVELS; g++) {
            int at = offset + g;
            out[g] = a * filter[at]
                    + b * filter[at + SAME_DRIFT]
                    + c * filter[at + 2 * SAME_DRIFT]
                    + d * filter[at + 3 * SAME_DRIFT];
        }
    }

    /**
     * The probability of each level after some time, if there was no jump; nothing is changed.
     *
     * @return the probability that there was none
     */
    double forecast(double seconds, LinkScratch scratch) {
        double[] keep = scratch.keep;
        for (int i = 0; i < keep.length; i++) {
            keep[i] = Math.exp(-seconds / JUMP_SECONDS[i]);
        }
        int duration = Diffusion.duration(seconds);
        Arrays.fill(scratch.level, 0);
        double stays = 0;
        for (int s = 0; s < DIFFUSION.length; s++) {
            double a = weight[s] * keep[0];
            double b = weight[s + 2] * keep[1];
            double c = weight[s + 4] * keep[2];
            double d = weight[s + 6] * keep[3];
            stays += a + b + c + d;
            mix(s * LEVELS, a, b, c, d, scratch.mixed);
            DIFFUSION[s].spread(duration, 1, scratch.mixed, scratch.padded, scratch.level, 0);
        }
        return stays;
    }

    /** The probability of no jump within some time. */
    double stays(double seconds) {
        double stays = 0;
        for (int i = 0; i < JUMP_SECONDS.length; i++) {
            stays += (weight[2 * i] + weight[2 * i + 1]) * Math.exp(-seconds / JUMP_SECONDS[i]);
        }
        return stays;
    }

    /**
     * Lets time pass.
     *
     * @param target probability of each level after a jump
     */
    void age(double seconds, double[] target) {
        int duration = Diffusion.duration(seconds);
        double[] aged = spare;
        for (int i = 0; i < JUMP_SECONDS.length; i++) {
            double stays = Math.exp(-seconds / JUMP_SECONDS[i]);
            for (int s = 0; s < DIFFUSION.length; s++) {
                int offset = i * SAME_DRIFT + s * LEVELS;
                for (int g = 0; g < LEVELS; g++) {
                    aged[offset + g] = (1 - stays) * target[g];
                }
                DIFFUSION[s].spread(duration, stays, filter, padded, aged, offset);
            }
        }
        spare = filter;
        filter = aged;
    }

    /** Takes an observation by its likelihood at each level. */
    void correct(double[] likelihood) {
        double sum = 0;
        for (int m = 0; m < FILTERS; m++) {
            int offset = m * LEVELS;
            for (int g = 0; g < LEVELS; g++) {
                filter[offset + g] *= likelihood[g];
            }
            double evidence = sum(filter, offset);
            double scale = 1 / evidence;
            for (int g = 0; g < LEVELS; g++) {
                filter[offset + g] *= scale;
            }
            weight[m] = Math.pow(weight[m], FORGET_WEIGHTS) * evidence;
            sum += weight[m];
        }
        double floored = 0;
        for (int m = 0; m < FILTERS; m++) {
            weight[m] = Math.max(weight[m] / sum, LEAST_WEIGHT);
            floored += weight[m];
        }
        for (int m = 0; m < FILTERS; m++) {
            weight[m] /= floored;
        }
    }

    /** Three sums at once: one would wait for itself. */
    private static double sum(double[] values, int offset) {
        double a = values[offset];
        double b = 0;
        double c = 0;
        for (int g = 1; g < LEVELS; g += 3) {
            a += values[offset + g];
            b += values[offset + g + 1];
            c += values[offset + g + 2];
        }
        return a + b + c;
    }

    /** Saves or loads what is learned. */
    void exchange(StateCodec codec) throws IOException {
        codec.array(filter);
        codec.array(weight);
    }
}
