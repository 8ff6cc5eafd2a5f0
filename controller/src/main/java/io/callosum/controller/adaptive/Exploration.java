package io.callosum.controller.adaptive;

import static io.callosum.controller.adaptive.LevelGrid.LEVELS;

/**
 * When the link is worth a look for its own sake: when the expected value of perfect information (Howard, Information Value Theory,
 * 1966), times what a transfer tells, times the queries that profit from it, exceeds what the look costs. Stateless.
 */
final class Exploration {
    private static final double MOST_QUERIES = 25;
    private static final double QUERIES_AFTER_CHANGE = 200;
    private static final double MOST_PROBABILITY = 0.5;
    private static final double TRANSFER_NOISE = 0.35;
    private static final double NEGLIGIBLE = 1e-5;

    private Exploration() {}

    /** Moves probability to the split that tells the most for its price, if any does. */
    static void explore(FactorState state, Situation situation, double now, Plan plan) {
        int last = state.splits() - 1;
        double mean = plan.meanLevel;
        double unseen = situation.hasGlance() ? 0 : state.link.unseenChange(now);
        double variance = LevelGrid.variance(plan.link.level, mean) + 4 * unseen;
        double slowness = Math.exp(mean);
        double roundTrip = state.roundTripSeconds();
        double known = information(state.uplinkBytes[plan.greedy], roundTrip, slowness, variance);
        double believed = state.settings.valueOfInformation()
                * horizonQueries(state, now, unseen)
                * valueOfPerfectInformation(state, plan);
        double best = plan.mean[plan.greedy];
        int candidate = plan.greedy;
        double bestValue = 0;
        for (int k = 0; k < last; k++) {
            double told = information(state.uplinkBytes[k], roundTrip, slowness, variance);
            double value = believed * (told - known) - (plan.mean[k] - best);
            if (value > bestValue) {
                bestValue = value;
                candidate = k;
            }
        }
        if (candidate != plan.greedy) {
            double price = Math.max(plan.mean[candidate] - best, 1e-9);
            double share = Math.min(MOST_PROBABILITY, MOST_PROBABILITY * bestValue / price);
            for (int k = 0; k <= last; k++) {
                plan.probability[k] *= 1 - share;
            }
            plan.probability[candidate] += share;
        }
    }

    /** How many queries will profit from a look now. */
    static double horizonQueries(FactorState state, double now, double unseen) {
        double gap = state.queryGapSeconds();
        double own = Math.min(LinkBelief.USUAL_SECONDS / gap, MOST_QUERIES)
                + QUERIES_AFTER_CHANGE * Math.max(1 / (1 + state.link.looks), unseen);
        return Math.min(own, state.link.queriesUntilGlance(now, gap));
    }

    /** What a query would cost less if the link were known. */
    static double valueOfPerfectInformation(FactorState state, Plan plan) {
        double known = 0;
        double counted = 0;
        for (int e = 0; e < LEVELS; e++) {
            double weight = plan.link.effective[e];
            if (weight > NEGLIGIBLE) {
                known += weight * leastCost(state, plan, e);
                counted += weight;
            }
        }
        return Math.max(plan.mean[plan.greedy] - known / counted, 0);
    }

    private static double leastCost(FactorState state, Plan plan, int level) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < plan.candidates; i++) {
            least = Math.min(least, Planner.costAt(state, plan, plan.candidate[i], level));
        }
        return least;
    }

    /**
     * The fraction of the uncertainty about the link that a transfer would remove.
     *
     * @param secondsPerByte the link's, at the mean level
     * @param variance of the level
     */
    static double information(double bytes, double roundTripSeconds, double secondsPerByte, double variance) {
        double sending = bytes * secondsPerByte;
        double waiting = Likelihood.ROUND_TRIP_NOISE * roundTripSeconds;
        double square = sending * sending;
        return square * variance / (square * (variance + TRANSFER_NOISE * TRANSFER_NOISE) + waiting * waiting);
    }
}
