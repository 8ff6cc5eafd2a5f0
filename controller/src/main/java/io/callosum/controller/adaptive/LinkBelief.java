package io.callosum.controller.adaptive;

/**
 * What is believed of the uplink: the log of seconds per byte, its long-run mean and variance, and whether a bad episode is on. A
 * transfer that is surprisingly slow does not move the belief; it opens an episode, whose remaining duration is a learned mixture of
 * exponentials, and the belief of before is there when it ends. Mutable, owned by one {@link FactorState}.
 *
 * <p>Sources: the long-run statistics are an exponentially weighted mean and variance; the mixture of time constants is in the manner
 * of Herbster and Warmuth (Tracking the Best Expert, 1998); the rest is this project's design.
 */
final class LinkBelief {
    private static final double TAU_SECONDS = 20;
    private static final double HAZARD_SECONDS = 100;
    private static final double[] EPISODE_SECONDS = {1, 4, 16, 64};
    private static final int ADOPT_AFTER = 8;
    private static final double SURPRISE = 2.5;
    private static final double SILENT_GAPS = 3;
    private static final double FASTEST_LEVEL = Math.log(8e-6 / 1e6);
    private static final double SLOWEST_LEVEL = Math.log(8e-6 / 1e-4);
    private static final double NOISE_RATE = 0.1;
    private static final double NOISE_CLIP = 16;
    private static final double LEAST_VARIANCE = 0.0225;
    private static final double MOST_VARIANCE = 2;

    final Gaussian level;
    private final double priorMean;
    private final double priorVariance;
    private double longRunMean;
    private double longRunVariance;
    private double best;

    private double episodeLevel;
    private double episodeSeconds;
    private int episodeCount;
    private double[] episodeWeights = {0.25, 0.25, 0.25, 0.25};
    private double[] usualWeights = {0.25, 0.25, 0.25, 0.25};

    private double transferVariance;
    private double lookSeconds = Double.NaN;
    private double looks;
    private double glanceSeconds = Double.NaN;
    private double glanceGapSeconds = Double.NaN;

    LinkBelief(double mean, double deviation, double transferNoise) {
        transferVariance = transferNoise * transferNoise;
        level = new Gaussian(mean, deviation);
        priorMean = mean;
        priorVariance = deviation * deviation;
        longRunMean = mean;
        longRunVariance = priorVariance;
        best = mean - 1.6;
    }

    private LinkBelief(LinkBelief other) {
        level = other.level.copy();
        priorMean = other.priorMean;
        priorVariance = other.priorVariance;
        longRunMean = other.longRunMean;
        longRunVariance = other.longRunVariance;
        best = other.best;
        episodeLevel = other.episodeLevel;
        episodeSeconds = other.episodeSeconds;
        episodeCount = other.episodeCount;
        episodeWeights = other.episodeWeights.clone();
        usualWeights = other.usualWeights.clone();
        transferVariance = other.transferVariance;
        lookSeconds = other.lookSeconds;
        looks = other.looks;
        glanceSeconds = other.glanceSeconds;
        glanceGapSeconds = other.glanceGapSeconds;
    }

    LinkBelief copy() {
        return new LinkBelief(this);
    }

    /** A belief that nobody has checked widens to the prior. */
    void age(double seconds, double nowSeconds) {
        if (silent(nowSeconds)) {
            return;
        }
        double variance = longRunVariance
                + Math.max(priorVariance - longRunVariance, 0)
                        * (1 - Math.exp(-unseenSeconds(nowSeconds) / HAZARD_SECONDS));
        level.revert(longRunMean, variance, Math.exp(-seconds / TAU_SECONDS));
    }

    /** Variance of one transfer about the level, learned from how surprising transfers are. */
    double transferVariance() {
        return transferVariance;
    }

    private void learnNoise(double z, double jacobian, double s) {
        if (transferVariance > 0 && jacobian > 0.2) {
            double excess = Math.min(z * z, NOISE_CLIP * s) - s;
            transferVariance += NOISE_RATE * excess / (jacobian * jacobian);
            transferVariance = Math.min(Math.max(transferVariance, LEAST_VARIANCE), MOST_VARIANCE);
        }
    }

    /** When the link was last seen; NaN if never. */
    double lookSeconds() {
        return lookSeconds;
    }

    /** How often it was. */
    double looks() {
        return looks;
    }

    double timeConstantSeconds() {
        return TAU_SECONDS;
    }

    /** The probability that the episode, if one is open, is still on. */
    double episodeProbability(double nowSeconds) {
        if (episodeCount == 0) {
            return 0;
        }
        double probability = 0;
        for (int i = 0; i < EPISODE_SECONDS.length; i++) {
            probability += episodeWeights[i] * on(i, nowSeconds);
        }
        return probability;
    }

    /** The probability that an episode of the i-th duration is still on. A query may be older than the last outcome. */
    private double on(int i, double nowSeconds) {
        return Math.exp(-Math.max(nowSeconds - episodeSeconds, 0) / EPISODE_SECONDS[i]);
    }

    private double sinceLook(double nowSeconds) {
        return Double.isNaN(lookSeconds) ? 0 : Math.max(nowSeconds - lookSeconds, 0);
    }

    /** How long nobody could have seen a change for the better; where others measure, they would have. */
    private double unseenSeconds(double nowSeconds) {
        return othersMeasure() ? 0 : sinceLook(nowSeconds);
    }

    private boolean othersMeasure() {
        return !Double.isNaN(glanceGapSeconds);
    }

    /** Others used to measure and have stopped: that nobody gets through is no reason to expect the usual link again. */
    private boolean silent(double nowSeconds) {
        return othersMeasure() && sinceLook(nowSeconds) > SILENT_GAPS * glanceGapSeconds;
    }

    double episodeLevel() {
        return Math.max(episodeLevel, level.mean);
    }

    /** The probability that the link has become good while nobody looked. */
    double goodUnseenProbability(double nowSeconds) {
        return 0.5 * (1 - Math.exp(-unseenSeconds(nowSeconds) / 150));
    }

    double goodLevel() {
        return Math.min(priorMean - 1.6, best);
    }

    /**
     * Takes an observation of the level.
     *
     * @param z observed less predicted, in log seconds
     * @param jacobian the share of the observation that the level explains
     * @param noise variance of the rest
     * @param gapSeconds usual time between queries
     */
    void observe(double z, double jacobian, double noise, double share, double nowSeconds, double gapSeconds) {
        double s = jacobian * jacobian * level.variance + noise;
        if (s <= 0) {
            return;
        }
        double limit = SURPRISE * Math.sqrt(s);
        learnNoise(z, jacobian, s);
        if (z > limit) {
            slowSurprise(plausible(level.mean + z / jacobian), nowSeconds);
        } else {
            endEpisode(nowSeconds);
            if (z < -limit) {
                level.variance += Math.min(0.8 * (z * z - s), 0.5);
                s = jacobian * jacobian * level.variance + noise;
            }
            level.correct(z, jacobian, s);
            level.mean = plausible(level.mean);
            learnLongRun(share, nowSeconds, gapSeconds);
        }
        lookSeconds = nowSeconds;
        looks++;
    }

    /** Takes a rate that somebody else measured: believed at once, however surprising. It ends an episode. */
    void glance(double observedLevel, double noise, double seenSeconds) {
        double z = observedLevel - level.mean;
        double s = level.variance + noise;
        if (s <= 0) {
            level.mean = observedLevel;
        } else {
            if (z * z > SURPRISE * SURPRISE * s) {
                level.variance += 0.8 * (z * z - s);
            }
            level.correct(z, 1, level.variance + noise);
        }
        level.mean = plausible(level.mean);
        episodeCount = 0;
        lookSeconds = seenSeconds;
        looks++;
        if (!Double.isNaN(glanceSeconds)) {
            double since = seenSeconds - glanceSeconds;
            glanceGapSeconds = Double.isNaN(glanceGapSeconds) ? since : 0.8 * glanceGapSeconds + 0.2 * since;
        }
        glanceSeconds = seenSeconds;
    }

    /** How many queries a look of our own stays ahead of what others will have measured; infinite if nobody else measures. */
    double queriesUntilGlance(double nowSeconds, double gapSeconds) {
        if (!othersMeasure()) {
            return Double.POSITIVE_INFINITY;
        }
        return Math.max(glanceGapSeconds, nowSeconds - glanceSeconds) / gapSeconds;
    }

    /** The long-run variance of the level, for how much may have happened since a measurement. */
    double driftVariance(double seconds) {
        double keep = Math.exp(-Math.max(seconds, 0) / TAU_SECONDS);
        return longRunVariance * (1 - keep * keep);
    }

    /** Between 1 Tbit/s and 100 bit/s: what a small share of a large surprise points to may be anywhere. */
    private static double plausible(double observedLevel) {
        return Math.min(Math.max(observedLevel, FASTEST_LEVEL), SLOWEST_LEVEL);
    }

    private void slowSurprise(double observedLevel, double nowSeconds) {
        if (episodeCount == 0) {
            episodeLevel = observedLevel;
            episodeWeights = usualWeights.clone();
        } else {
            reweigh(true, nowSeconds);
            episodeLevel += 0.5 * (observedLevel - episodeLevel);
        }
        episodeCount++;
        episodeSeconds = nowSeconds;
        if (episodeCount == ADOPT_AFTER) {
            level.mean = episodeLevel;
            level.variance = 0.56;
            episodeCount = 0;
        }
    }

    private void endEpisode(double nowSeconds) {
        if (episodeCount == 0) {
            return;
        }
        reweigh(false, nowSeconds);
        for (int i = 0; i < usualWeights.length; i++) {
            usualWeights[i] = 0.8 * usualWeights[i] + 0.2 * episodeWeights[i];
        }
        episodeCount = 0;
    }

    private void reweigh(boolean stillOn, double nowSeconds) {
        for (int i = 0; i < episodeWeights.length; i++) {
            double on = on(i, nowSeconds);
            episodeWeights[i] *= stillOn ? on : 1 - on;
        }
        normalise(0.02);
        normalise(0);
    }

    private void normalise(double floor) {
        double sum = 0;
        for (double weight : episodeWeights) {
            sum += weight;
        }
        for (int i = 0; i < episodeWeights.length; i++) {
            episodeWeights[i] = sum > 0 ? Math.max(episodeWeights[i] / sum, floor) : 0.25;
        }
    }

    private void learnLongRun(double share, double nowSeconds, double gapSeconds) {
        double since = Double.isNaN(lookSeconds) ? gapSeconds : sinceLook(nowSeconds);
        double seconds = Math.min(Math.max(since, 0.2 * gapSeconds), 30);
        double rate = Math.min(Math.max(1 - Math.exp(-seconds / 300), 1 / (3 + looks)) * share, 1);
        double error = level.mean - longRunMean;
        longRunMean += rate * error;
        longRunVariance += rate * (error * error * (1 - rate) - longRunVariance);
        longRunVariance = Math.min(Math.max(longRunVariance, 0.0625), 4);
        best += (level.mean < best ? 0.1 : 0.003) * (level.mean - best);
    }
}
