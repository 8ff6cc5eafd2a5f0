package io.callosum.controller.adaptive;

/**
 * When a background look at the link is worth its bytes, and how many. Sent while the device computes it costs no latency; where a
 * query's own transfer would have to wait for it, it has to pay for that. It is asked for when the believed value of knowing the link
 * exceeds a small share of the cost of the query. Sizes and thresholds were tuned in replays, see docs/probes.md. Mutable, thread-safe:
 * readers race for a probe, one of them gets it.
 */
final class ProbeRule {
    private static final double LEAST_GAIN = 3e-4;
    private static final double LEAST_INTERVAL_SECONDS = 1;
    private static final double FEWEST_BYTES = 48_000;
    private static final double MOST_BYTES = 64_000;
    private static final double VALUE_BELIEVED = 0.25;
    private static final double GOOD_NEWS = 0.7;
    private static final double GOOD_NEWS_SECONDS = 3;

    private volatile double askedSeconds = Double.NaN;
    private volatile boolean goodNews;

    /** Whether anybody has ever asked for probes: then queries need not explore. */
    boolean inUse() {
        return !Double.isNaN(askedSeconds);
    }

    /** A look was taken in: whether it found the link so much faster than believed that it may be faster still. */
    void looked(double beforeLevel, double seenLevel) {
        goodNews = inUse() && seenLevel < beforeLevel - GOOD_NEWS;
    }

    /** Bytes worth sending in a situation that has been planned; 0 for none. */
    long bytes(FactorState state, Plan plan, double nowSeconds) {
        double asked = askedSeconds;
        if (Double.isNaN(asked)) {
            askedSeconds = Double.NEGATIVE_INFINITY;
        } else {
            boolean again = goodNews && nowSeconds - asked < GOOD_NEWS_SECONDS;
            if (!again && nowSeconds - asked < LEAST_INTERVAL_SECONDS) {
                return 0;
            }
        }
        double mean = plan.meanLevel;
        double unseen = state.link.unseenChange(nowSeconds);
        double variance = LevelGrid.variance(plan.link.level, mean) + 4 * unseen;
        double roundTrip = state.roundTripSeconds();
        double slowness = Math.exp(mean);
        double size = Math.min(Math.max(2 * roundTrip / slowness, FEWEST_BYTES), MOST_BYTES);
        double more = Exploration.information(size, roundTrip, slowness, variance)
                - Exploration.information(state.uplinkBytes[plan.greedy], roundTrip, slowness, variance);
        double gain = VALUE_BELIEVED
                * more
                * Exploration.horizonQueries(state, nowSeconds, unseen)
                * Exploration.valueOfPerfectInformation(state, plan);
        if (gain <= LEAST_GAIN * plan.mean[plan.greedy] + waitSeconds(state, plan, size * slowness)) {
            return 0;
        }
        askedSeconds = nowSeconds;
        goodNews = false;
        return (long) size;
    }

    /** How long the query's own transfer would have to wait for a probe that takes so long. */
    private static double waitSeconds(FactorState state, Plan plan, double sendingSeconds) {
        return plan.greedy == state.splits() - 1
                ? 0
                : Math.max(sendingSeconds - state.device.seconds(plan.greedy), 0)
                        * state.problem.objective().latencyWeight();
    }
}
