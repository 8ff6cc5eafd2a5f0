package io.callosum.controller.adaptive;

import static io.callosum.controller.adaptive.LevelGrid.LEVELS;

import java.io.IOException;
import java.util.Arrays;

/**
 * What is believed of the uplink: a probability for each of {@value LevelGrid#LEVELS} levels of log seconds per byte, held by eight
 * Bayes filters side by side. Each filter expects the link to jump to its long-run distribution every 2, 8, 30 or 120 s, and to drift
 * slowly or faster in between; the filters that predict well weigh more (Herbster and Warmuth, Tracking the Best Expert, 1998). What
 * nobody has looked at for long may have changed for good: the belief widens to the prior. Mutable, owned by one {@link FactorState}.
 */
final class LinkBelief {
    static final int FILTERS = 8;
    static final double USUAL_SECONDS = 20;
    private static final double[] JUMP_SECONDS = {2, 8, 30, 120};
    private static final Diffusion[] DIFFUSION = {new Diffusion(0.05), new Diffusion(0.2)};
    private static final double FORGET_WEIGHTS = 0.98;
    private static final double PRIOR_FLOOR = 1e-4;
    private static final double LEAST_WEIGHT = 1e-4;
    private static final double LIKELIHOOD_FLOOR = 0.01;
    private static final double LEARN_FROM_SHARE = 0.3;
    private static final double LONG_RUN_FROM_SHARE = 0.2;
    private static final double LONG_RUN_SECONDS = 600;
    private static final double UNSEEN_SECONDS = 200;
    private static final double GLANCE_GAP_RATE = 0.2;
    private static final double SILENT_GAPS = 3;

    private final double[] prior;
    final double[] longRun;
    double[] filter;
    final double[] weight;
    Emission emission;
    double looks;
    double lookSeconds = Double.NaN;
    double answeredSeconds = Double.NaN;
    double glanceSeconds = Double.NaN;
    double glanceGapSeconds = Double.NaN;

    LinkBelief(double mean, double deviation) {
        prior = prior(mean, deviation);
        longRun = prior.clone();
        filter = new double[FILTERS * LEVELS];
        weight = new double[FILTERS];
        emission = new Emission();
        Arrays.fill(weight, 1.0 / FILTERS);
        for (int m = 0; m < FILTERS; m++) {
            System.arraycopy(prior, 0, filter, m * LEVELS, LEVELS);
        }
    }

    private LinkBelief(LinkBelief other) {
        prior = other.prior;
        longRun = other.longRun.clone();
        filter = other.filter.clone();
        weight = other.weight.clone();
        emission = other.emission.copy();
        looks = other.looks;
        lookSeconds = other.lookSeconds;
        answeredSeconds = other.answeredSeconds;
        glanceSeconds = other.glanceSeconds;
        glanceGapSeconds = other.glanceGapSeconds;
    }

    LinkBelief copy() {
        return new LinkBelief(this);
    }

    private static double[] prior(double mean, double deviation) {
        double[] prior = new double[LEVELS];
        if (deviation == 0) {
            LevelGrid.interpolate(Math.exp(mean), prior);
            return prior;
        }
        double sum = 0;
        for (int g = 0; g < LEVELS; g++) {
            double z = (LevelGrid.level(g) - mean) / deviation;
            prior[g] = Math.exp(-0.5 * z * z) + PRIOR_FLOOR;
            sum += prior[g];
        }
        for (int g = 0; g < LEVELS; g++) {
            prior[g] /= sum;
        }
        return prior;
    }

    /** The prior over levels; not to be changed. */
    double[] prior() {
        return prior;
    }

    /** The probability that the link has changed for good while nobody looked. Where others measure, they would have seen it. */
    double unseenChange(double nowSeconds) {
        if (Double.isNaN(lookSeconds) || othersMeasure()) {
            return 0;
        }
        return 0.5 * (1 - Math.exp(-Math.max(nowSeconds - lookSeconds, 0) / UNSEEN_SECONDS));
    }

    /** Whether somebody else measures again and again. */
    boolean othersMeasure() {
        return !Double.isNaN(glanceGapSeconds);
    }

    /** Others used to measure and have stopped: that nobody gets through is no reason to expect the usual link again. */
    private boolean othersAreSilent(double nowSeconds) {
        return othersMeasure() && nowSeconds - answeredSeconds > SILENT_GAPS * glanceGapSeconds;
    }

    /** How many queries a look of our own stays ahead of what others will have measured; infinite if nobody else measures. */
    double queriesUntilGlance(double nowSeconds, double queryGapSeconds) {
        return othersMeasure()
                ? Math.max(glanceGapSeconds, nowSeconds - glanceSeconds) / queryGapSeconds
                : Double.POSITIVE_INFINITY;
    }

    /** The probability of each level after some time; the belief is not changed. */
    void forecast(double seconds, double nowSeconds, LinkScratch scratch) {
        double[] level = scratch.level;
        Arrays.fill(level, 0);
        if (seconds <= 0 || othersAreSilent(nowSeconds)) {
            for (int m = 0; m < FILTERS; m++) {
                addScaled(weight[m], filter, m * LEVELS, level);
            }
            return;
        }
        int duration = Diffusion.duration(seconds);
        double stays = 0;
        for (int i = 0; i < JUMP_SECONDS.length; i++) {
            scratch.keep[i] = Math.exp(-seconds / JUMP_SECONDS[i]);
        }
        for (int s = 0; s < DIFFUSION.length; s++) {
            Arrays.fill(scratch.mixed, 0);
            for (int m = s; m < FILTERS; m += 2) {
                double share = weight[m] * scratch.keep[m >> 1];
                addScaled(share, filter, m * LEVELS, scratch.mixed);
                stays += share;
            }
            DIFFUSION[s].spread(duration, 1, scratch.mixed, level, 0);
        }
        addTarget(1 - stays, nowSeconds, level);
    }

    /** Lets the link jump, without drift, as often as it does in some time. */
    void jump(double seconds, double nowSeconds, double[] level) {
        double stays = 0;
        for (int m = 0; m < FILTERS; m++) {
            stays += weight[m] * Math.exp(-seconds / JUMP_SECONDS[m >> 1]);
        }
        for (int g = 0; g < LEVELS; g++) {
            level[g] *= stays;
        }
        addTarget(1 - stays, nowSeconds, level);
    }

    private static void addScaled(double share, double[] from, int offset, double[] to) {
        for (int g = 0; g < LEVELS; g++) {
            to[g] += share * from[offset + g];
        }
    }

    /** Adds where the link is after a jump. */
    private void addTarget(double share, double nowSeconds, double[] to) {
        double unseen = unseenChange(nowSeconds);
        for (int g = 0; g < LEVELS; g++) {
            to[g] += share * ((1 - unseen) * longRun[g] + unseen * prior[g]);
        }
    }

    /** Lets time pass. */
    void age(double seconds, double nowSeconds) {
        if (seconds <= 0 || othersAreSilent(nowSeconds)) {
            return;
        }
        int duration = Diffusion.duration(seconds);
        double[] target = new double[LEVELS];
        addTarget(1, nowSeconds, target);
        double[] aged = new double[filter.length];
        for (int m = 0; m < FILTERS; m += DIFFUSION.length) {
            double stays = Math.exp(-seconds / JUMP_SECONDS[m / DIFFUSION.length]);
            for (int s = 0; s < DIFFUSION.length; s++) {
                int offset = (m + s) * LEVELS;
                DIFFUSION[s].spread(duration, stays, filter, aged, offset);
                for (int g = 0; g < LEVELS; g++) {
                    aged[offset + g] += (1 - stays) * target[g];
                }
            }
        }
        filter = aged;
    }

    /** The probability of each level now. */
    void mixture(double[] out) {
        Arrays.fill(out, 0);
        for (int m = 0; m < FILTERS; m++) {
            addScaled(weight[m], filter, m * LEVELS, out);
        }
    }

    /**
     * Takes a transfer.
     *
     * @param effective likelihood of what was seen, by effective level
     * @param share of what was seen that the link explains
     * @param atStart the mixture when the query was decided: what the emission relates the transfer to
     */
    void observe(double[] effective, double share, double[] atStart, double nowSeconds, double gapSeconds) {
        double[] likelihood = new double[LEVELS];
        emission.likelihood(effective, likelihood);
        if (share > LEARN_FROM_SHARE) {
            emission.learn(atStart, effective, likelihood);
        }
        for (int g = 0; g < LEVELS; g++) {
            likelihood[g] += LIKELIHOOD_FLOOR;
        }
        correct(likelihood);
        if (share >= LONG_RUN_FROM_SHARE) {
            learnLongRun(share, nowSeconds, gapSeconds);
        }
    }

    /** A request of our own got through. */
    void answered(double nowSeconds) {
        answeredSeconds = nowSeconds;
    }

    /** Takes a rate that somebody else measured. */
    void glance(double[] likelihood, double seenSeconds, double gapSeconds, boolean asked) {
        correct(likelihood);
        learnLongRun(1, seenSeconds, gapSeconds);
        answeredSeconds = seenSeconds;
        if (!asked) {
            if (!Double.isNaN(glanceSeconds)) {
                double gap = seenSeconds - glanceSeconds;
                // A silence says nothing of how often others measure when they can.
                gap = othersMeasure() ? Math.min(gap, SILENT_GAPS * glanceGapSeconds) : gap;
                glanceGapSeconds = Double.isNaN(glanceGapSeconds)
                        ? gap
                        : (1 - GLANCE_GAP_RATE) * glanceGapSeconds + GLANCE_GAP_RATE * gap;
            }
            glanceSeconds = seenSeconds;
        }
    }

    private void correct(double[] likelihood) {
        double sum = 0;
        for (int m = 0; m < FILTERS; m++) {
            double evidence = 0;
            int offset = m * LEVELS;
            for (int g = 0; g < LEVELS; g++) {
                filter[offset + g] *= likelihood[g];
                evidence += filter[offset + g];
            }
            for (int g = 0; g < LEVELS; g++) {
                filter[offset + g] /= evidence;
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

    /** What a glance that is not yet part of the belief makes of a forecast, level by level; normalised. */
    static void weigh(double[] level, double[] likelihood) {
        double sum = 0;
        for (int g = 0; g < LEVELS; g++) {
            level[g] *= likelihood[g];
            sum += level[g];
        }
        for (int g = 0; g < LEVELS; g++) {
            level[g] /= sum;
        }
    }

    private void learnLongRun(double share, double nowSeconds, double gapSeconds) {
        double since = Double.isNaN(lookSeconds) ? gapSeconds : nowSeconds - lookSeconds;
        double seconds = Math.min(Math.max(since, 0.2 * gapSeconds), 30);
        looks++;
        double rate = Math.max(1 - Math.exp(-seconds / LONG_RUN_SECONDS), 1 / (3 + looks)) * Math.min(share, 1);
        double[] now = new double[LEVELS];
        mixture(now);
        for (int g = 0; g < LEVELS; g++) {
            longRun[g] += rate * (now[g] - longRun[g]);
        }
        lookSeconds = nowSeconds;
    }

    /** Starts from what others know of the link in the long run. */
    void startFrom(double[] longRunSums, double sumLooks, double believedLooks) {
        for (int g = 0; g < LEVELS; g++) {
            longRun[g] = longRunSums[g] / sumLooks;
        }
        for (int m = 0; m < FILTERS; m++) {
            System.arraycopy(longRun, 0, filter, m * LEVELS, LEVELS);
        }
        looks = believedLooks;
    }

    /** Saves or loads what is learned. */
    void exchange(StateCodec codec) throws IOException {
        codec.array(longRun);
        codec.array(filter);
        codec.array(weight);
        emission.exchange(codec);
        looks = codec.value(looks);
        lookSeconds = codec.value(lookSeconds);
        answeredSeconds = codec.value(answeredSeconds);
        glanceSeconds = codec.value(glanceSeconds);
        glanceGapSeconds = codec.value(glanceGapSeconds);
    }
}
