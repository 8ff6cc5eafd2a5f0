package io.callosum.controller.adaptive;

import static io.callosum.controller.adaptive.LevelGrid.LEVELS;

import java.io.IOException;
import java.util.Arrays;

/**
 * What is believed of the uplink: a probability for each of {@value LevelGrid#LEVELS} levels of log seconds per byte, held by a {@link
 * FilterBank}; how it is in the long run, where it goes when it jumps; and who looked at it when. What nobody has looked at for long may
 * have changed for good: the belief widens to the prior. Mutable, owned by one {@link FactorState}.
 */
final class LinkBelief {
    static final double USUAL_SECONDS = 20;
    private static final double[] NONE = {};
    private static final double PRIOR_FLOOR = 1e-4;
    private static final double LIKELIHOOD_FLOOR = 0.01;
    private static final double LEARN_FROM_SHARE = 0.3;
    private static final double LONG_RUN_FROM_SHARE = 0.2;
    private static final double LONG_RUN_SECONDS = 600;
    private static final double UNSEEN_SECONDS = 200;
    private static final double GLANCE_GAP_RATE = 0.2;
    private static final double SILENT_GAPS = 3;

    private static final double MOST_KNOWN_LOOKS = 20;

    private final double[] prior;
    /** Replaced, never changed, so that a copy shares it. */
    double[] longRun;

    private final FilterBank filters;
    private final double[] scratch;
    private final double[] likelihood;
    private final double[] padded;
    private final double[] gained;
    Emission emission;
    double looks;
    double lookSeconds = Double.NaN;
    double answeredSeconds = Double.NaN;
    double glanceSeconds = Double.NaN;
    double glanceGapSeconds = Double.NaN;

    LinkBelief(double mean, double deviation) {
        prior = prior(mean, deviation);
        longRun = prior.clone();
        filters = new FilterBank(prior);
        scratch = new double[LEVELS];
        likelihood = new double[LEVELS];
        padded = new double[Emission.PADDED];
        gained = new double[Emission.OFFSETS];
        emission = new Emission();
    }

    private LinkBelief(LinkBelief other) {
        prior = other.prior;
        longRun = other.longRun;
        filters = other.filters.published();
        scratch = NONE;
        likelihood = NONE;
        padded = NONE;
        gained = NONE;
        emission = other.emission;
        looks = other.looks;
        lookSeconds = other.lookSeconds;
        answeredSeconds = other.answeredSeconds;
        glanceSeconds = other.glanceSeconds;
        glanceGapSeconds = other.glanceGapSeconds;
    }

    /** A copy that is only read. */
    LinkBelief published() {
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
        if (seconds <= 0 || othersAreSilent(nowSeconds)) {
            mixture(scratch.level);
            return;
        }
        double stays = filters.forecast(seconds, scratch);
        addTarget(1 - stays, nowSeconds, scratch.level);
    }

    /** Lets the link jump, without drift, as often as it does in some time. */
    void jump(double seconds, double nowSeconds, LinkScratch scratch) {
        double stays = filters.stays(seconds, scratch.keep);
        double[] level = scratch.level;
        for (int g = 0; g < LEVELS; g++) {
            level[g] *= stays;
        }
        addTarget(1 - stays, nowSeconds, level);
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
        Arrays.fill(scratch, 0);
        addTarget(1, nowSeconds, scratch);
        filters.age(seconds, scratch);
    }

    /** The probability of each level now. */
    void mixture(double[] out) {
        filters.mixture(out);
    }

    /**
     * Takes a transfer.
     *
     * @param effective likelihood of what was seen, by effective level
     * @param share of what was seen that the link explains
     * @param atStart the mixture when the query was decided: what the emission relates the transfer to
     */
    void observe(double[] effective, double share, double[] atStart, double nowSeconds, double gapSeconds) {
        int from = 0;
        while (from < LEVELS && effective[from] == 0) {
            from++;
        }
        int to = LEVELS;
        while (to > from && effective[to - 1] == 0) {
            to--;
        }
        if (from == to) {
            Arrays.fill(likelihood, 0);
        } else {
            emission.likelihood(effective, from, to, scratch, likelihood);
        }
        if (share > LEARN_FROM_SHARE && from < to) {
            emission = emission.learned(atStart, effective, from, to, likelihood, padded, gained);
        }
        for (int g = 0; g < LEVELS; g++) {
            likelihood[g] += LIKELIHOOD_FLOOR;
        }
        filters.correct(likelihood);
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
        filters.correct(likelihood);
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
        mixture(scratch);
        double[] moved = new double[LEVELS];
        for (int g = 0; g < LEVELS; g++) {
            moved[g] = longRun[g] + rate * (scratch[g] - longRun[g]);
        }
        longRun = moved;
        lookSeconds = nowSeconds;
    }

    /** Starts from what others know of the link in the long run. */
    void startFrom(double[] longRunSums, double sumLooks, double believedLooks) {
        longRun = new double[LEVELS];
        for (int g = 0; g < LEVELS; g++) {
            longRun[g] = longRunSums[g] / sumLooks;
        }
        filters.restart(longRun);
        looks = believedLooks;
    }

    /**
     * Starts from what is known of links like this one: where it goes when it jumps, and the more of where it may be now the more of them
     * there were.
     */
    void startAs(double[] known, double links) {
        longRun = known.clone();
        double share = links / (links + 1);
        double[] now = new double[LEVELS];
        for (int g = 0; g < LEVELS; g++) {
            now[g] = share * longRun[g] + (1 - share) * prior[g];
        }
        filters.restart(now);
        looks = Math.min(links - 1, MOST_KNOWN_LOOKS);
    }

    /** How far each filter is trusted, in a new array. */
    double[] filterWeights() {
        return filters.weights();
    }

    /** Starts with other trust in the filters. */
    void startWeights(double[] weights) {
        filters.startWeights(weights);
    }

    /** Saves or loads what is learned. */
    void exchange(StateCodec codec) throws IOException {
        codec.array(longRun);
        filters.exchange(codec);
        emission = emission.exchanged(codec);
        looks = codec.value(looks);
        lookSeconds = codec.value(lookSeconds);
        answeredSeconds = codec.value(answeredSeconds);
        glanceSeconds = codec.value(glanceSeconds);
        glanceGapSeconds = codec.value(glanceGapSeconds);
    }
}
