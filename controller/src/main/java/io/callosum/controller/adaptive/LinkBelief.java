package io.callosum.controller.adaptive;

/**
 * What is believed of the uplink: the log of seconds per byte, its long-run mean and variance, the noise of one transfer about it, and
 * whether a bad episode is on. A transfer that is surprisingly slow does not move the level; it opens an episode, and the level of
 * before is there when that ends. Mutable, owned by one {@link FactorState}. The long-run statistics are an exponentially weighted mean
 * and variance; the rest is this project's design.
 */
final class LinkBelief {
    private static final double TAU_SECONDS = 20;
    private static final double HAZARD_SECONDS = 100;
    private static final double GOOD_UNSEEN_SECONDS = 150;
    private static final double GOOD_STEP = 1.6;
    private static final double LONG_RUN_SECONDS = 300;
    private static final double SURPRISE = 2.5;
    private static final double ADOPTED_VARIANCE = 0.56;
    /** 1 Tbit/s and 100 bit/s: what a small share of a large surprise points to may be anywhere. */
    private static final double FASTEST_LEVEL = Math.log(8e-6 / 1e6);

    private static final double SLOWEST_LEVEL = Math.log(8e-6 / 1e-4);
    private static final double NOISE_RATE = 0.1;
    private static final double NOISE_CLIP = 16;
    private static final double LEAST_NOISE_VARIANCE = 0.0225;
    private static final double MOST_NOISE_VARIANCE = 2;

    final Gaussian level;
    final BadEpisode episode;
    final OtherLooks others;
    private final double priorMean;
    private final double priorVariance;
    private double longRunMean;
    private double longRunVariance;
    private double best;
    private double transferVariance;
    private double lookSeconds = Double.NaN;
    private double looks;

    LinkBelief(double mean, double deviation, double transferNoise) {
        transferVariance = transferNoise * transferNoise;
        level = new Gaussian(mean, deviation);
        episode = new BadEpisode();
        others = new OtherLooks();
        priorMean = mean;
        priorVariance = deviation * deviation;
        longRunMean = mean;
        longRunVariance = priorVariance;
        best = mean - GOOD_STEP;
    }

    private LinkBelief(LinkBelief other) {
        level = other.level.copy();
        episode = other.episode.copy();
        others = other.others.copy();
        priorMean = other.priorMean;
        priorVariance = other.priorVariance;
        longRunMean = other.longRunMean;
        longRunVariance = other.longRunVariance;
        best = other.best;
        transferVariance = other.transferVariance;
        lookSeconds = other.lookSeconds;
        looks = other.looks;
    }

    LinkBelief copy() {
        return new LinkBelief(this);
    }

    /** A belief that nobody has checked widens to the prior. */
    void age(double seconds, double nowSeconds) {
        if (others.silent(sinceLook(nowSeconds))) {
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
            transferVariance = Math.min(Math.max(transferVariance, LEAST_NOISE_VARIANCE), MOST_NOISE_VARIANCE);
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

    private double sinceLook(double nowSeconds) {
        return Double.isNaN(lookSeconds) ? 0 : Math.max(nowSeconds - lookSeconds, 0);
    }

    /** How long nobody could have seen a change for the better; where others measure, they would have. */
    private double unseenSeconds(double nowSeconds) {
        return others.expected() ? 0 : sinceLook(nowSeconds);
    }

    /** The level of a bad episode, which is no better than the usual one. */
    double episodeLevel() {
        return Math.max(episode.level(), level.mean);
    }

    /** The probability that the link has become good while nobody looked. */
    double goodUnseenProbability(double nowSeconds) {
        return 0.5 * (1 - Math.exp(-unseenSeconds(nowSeconds) / GOOD_UNSEEN_SECONDS));
    }

    double goodLevel() {
        return Math.min(priorMean - GOOD_STEP, best);
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
            if (episode.observe(plausible(level.mean + z / jacobian), nowSeconds)) {
                level.mean = episode.level();
                level.variance = ADOPTED_VARIANCE;
                episode.forget();
            }
        } else {
            episode.end(nowSeconds);
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
        episode.forget();
        others.observe(seenSeconds);
        lookSeconds = seenSeconds;
        looks++;
    }

    /** The long-run variance of the level, for how much may have happened since a measurement. */
    double driftVariance(double seconds) {
        double keep = Math.exp(-Math.max(seconds, 0) / TAU_SECONDS);
        return longRunVariance * (1 - keep * keep);
    }

    private static double plausible(double observedLevel) {
        return Math.min(Math.max(observedLevel, FASTEST_LEVEL), SLOWEST_LEVEL);
    }

    private void learnLongRun(double share, double nowSeconds, double gapSeconds) {
        double since = Double.isNaN(lookSeconds) ? gapSeconds : sinceLook(nowSeconds);
        double seconds = Math.min(Math.max(since, 0.2 * gapSeconds), 30);
        double rate = Math.min(Math.max(1 - Math.exp(-seconds / LONG_RUN_SECONDS), 1 / (3 + looks)) * share, 1);
        double error = level.mean - longRunMean;
        longRunMean += rate * error;
        longRunVariance += rate * (error * error * (1 - rate) - longRunVariance);
        longRunVariance = Math.min(Math.max(longRunVariance, 0.0625), 4);
        best += (level.mean < best ? 0.1 : 0.003) * (level.mean - best);
    }
}
