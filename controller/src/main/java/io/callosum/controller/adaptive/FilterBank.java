package io.callosum.controller.adaptive;

import static io.callosum.controller.adaptive.LevelGrid.LEVELS;

import java.io.IOException;
import java.util.Arrays;

/**
 * Eight Bayes filters over the link's levels, side by side. Each expects the link to jump every 2, 8, 30 or 120 s, and to drift slowly or
 * faster in between; {@link FilterWeights} says how much each counts. Mutable, owned by one {@link LinkBelief}.
 */
final class FilterBank {
    /** How many rates of jumps there are. */
    static final int JUMPS = 4;

    private static final Diffusion[] DIFFUSION = {new Diffusion(0.05), new Diffusion(0.2)};
    private static final double[] NONE = {};
    private static final int FILTERS = JUMPS * DIFFUSION.length;
    private static final int SAME_DRIFT = DIFFUSION.length * LEVELS;

    /** By filter, then by level; filters of the same jumps lie beside each other. To be multiplied by {@link #scale}. */
    private double[] filter;
    /** By filter, what makes its sum 1. */
    private final double[] scale;

    private final FilterWeights weights;
    private double[] spare = NONE;
    /** The writer's last mixture, asked for more than once between two changes. */
    private final double[] mixed;

    private boolean mixedIsNew;
    private final double[] evidence;
    private final double[] padded;
    private final double[] keep;
    /** Whether a published copy has the same array of filters. */
    private boolean shared;

    /** All filters at a prior, of equal weight. */
    FilterBank(double[] prior) {
        filter = new double[FILTERS * LEVELS];
        scale = new double[FILTERS];
        weights = new FilterWeights(FILTERS);
        mixed = new double[LEVELS];
        evidence = new double[FILTERS];
        padded = new double[Diffusion.PADDED];
        keep = new double[JUMPS];
        restart(prior);
    }

    /** A copy that is only read; the writer leaves the array of filters alone from then on. */
    private FilterBank(FilterBank other) {
        filter = other.filter;
        scale = other.scale.clone();
        weights = other.weights.published();
        mixed = NONE;
        evidence = NONE;
        padded = NONE;
        keep = NONE;
        other.shared = true;
    }

    FilterBank published() {
        return new FilterBank(this);
    }

    private void ownFilters() {
        if (shared) {
            filter = filter.clone();
            shared = false;
        }
    }

    /** Sets all filters, and leaves their weights. */
    void restart(double[] level) {
        ownFilters();
        mixedIsNew = false;
        Arrays.fill(scale, 1);
        for (int m = 0; m < FILTERS; m++) {
            System.arraycopy(level, 0, filter, m * LEVELS, LEVELS);
        }
    }

    private double weight(int m) {
        return weights.of(m) * scale[m];
    }

    /** The probability of each level now. */
    void mixture(double[] out) {
        if (mixed.length == 0) {
            mix(out);
            return;
        }
        if (!mixedIsNew) {
            mix(mixed);
            mixedIsNew = true;
        }
        System.arraycopy(mixed, 0, out, 0, LEVELS);
    }

    private void mix(double[] out) {
        mix(0, weight(0), weight(2), weight(4), weight(6), out);
        double a = weight(1);
        double b = weight(3);
        double c = weight(5);
        double d = weight(7);
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
        keep(seconds, keep);
        int duration = Diffusion.duration(seconds);
        double stays = 0;
        for (int s = 0; s < DIFFUSION.length; s++) {
            double a = weights.of(s) * keep[0];
            double b = weights.of(s + 2) * keep[1];
            double c = weights.of(s + 4) * keep[2];
            double d = weights.of(s + 6) * keep[3];
            stays += a + b + c + d;
            mix(s * LEVELS, a * scale[s], b * scale[s + 2], c * scale[s + 4], d * scale[s + 6], scratch.mixed);
            DIFFUSION[s].spread(duration, 1, scratch.mixed, scratch.padded, s, scratch.level, scratch.level, 0);
        }
        return stays;
    }

    /**
     * The probability of no jump within some time.
     *
     * @param keep is overwritten
     */
    double stays(double seconds, double[] keep) {
        keep(seconds, keep);
        double stays = 0;
        for (int i = 0; i < JUMPS; i++) {
            stays += (weights.of(2 * i) + weights.of(2 * i + 1)) * keep[i];
        }
        return stays;
    }

    /** By the rate of jumps, the probability of none within some time: powers of one exponential. */
    private static void keep(double seconds, double[] keep) {
        double in120 = Math.exp(-seconds / 120);
        double in60 = in120 * in120;
        double in30 = in60 * in60;
        double in8 = in30 * in30 * in30 * in60 * in120;
        double in4 = in8 * in8;
        keep[0] = in4 * in4;
        keep[1] = in8;
        keep[2] = in30;
        keep[3] = in120;
    }

    /**
     * Lets time pass.
     *
     * @param target probability of each level after a jump
     */
    void age(double seconds, double[] target) {
        int duration = Diffusion.duration(seconds);
        double[] aged = spare.length > 0 ? spare : new double[FILTERS * LEVELS];
        keep(seconds, keep);
        for (int m = 0; m < FILTERS; m++) {
            double stays = keep[m / DIFFUSION.length];
            DIFFUSION[m % DIFFUSION.length].spread(
                    duration, stays * scale[m], filter, padded, 1 - stays, target, aged, m * LEVELS);
        }
        Arrays.fill(scale, 1);
        spare = shared ? NONE : filter;
        filter = aged;
        mixedIsNew = false;
        shared = false;
    }

    /** Takes an observation by its likelihood at each level. */
    void correct(double[] likelihood) {
        ownFilters();
        mixedIsNew = false;
        for (int m = 0; m < FILTERS; m++) {
            evidence[m] = multiply(m * LEVELS, scale[m], likelihood);
            scale[m] = 1 / evidence[m];
        }
        weights.learn(evidence);
    }

    /** Multiplies one filter by a factor and the likelihood; its sum. Three sums at once: one would wait for itself. */
    private double multiply(int offset, double factor, double[] likelihood) {
        double a = filter[offset] * factor * likelihood[0];
        filter[offset] = a;
        double b = 0;
        double c = 0;
        for (int g = 1; g < LEVELS; g += 3) {
            int at = offset + g;
            double x = filter[at] * factor * likelihood[g];
            double y = filter[at + 1] * factor * likelihood[g + 1];
            double z = filter[at + 2] * factor * likelihood[g + 2];
            filter[at] = x;
            filter[at + 1] = y;
            filter[at + 2] = z;
            a += x;
            b += y;
            c += z;
        }
        return a + b + c;
    }

    /** How far each filter is trusted, in a new array. */
    double[] weights() {
        return weights.values();
    }

    /** Starts with other trust in the filters. */
    void startWeights(double[] values) {
        mixedIsNew = false;
        weights.start(values);
    }

    /** Saves or loads what is learned. */
    void exchange(StateCodec codec) throws IOException {
        mixedIsNew = false;
        codec.array(filter);
        codec.array(scale);
        weights.exchange(codec);
    }
}
