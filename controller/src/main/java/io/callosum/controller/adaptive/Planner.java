package io.callosum.controller.adaptive;

import io.callosum.controller.decision.ActionDistribution;

/**
 * From beliefs to probabilities. The cost of every split is averaged over seven futures: five Gauss-Hermite nodes of link and server,
 * one in which a bad episode is still on, one in which the link has become good unseen; a future in which network and server exceed
 * the timeout costs the timeout and the whole network on the device. Stateless and thread-safe.
 */
final class Planner {
    private static final double[] NODE = {0, 1.35563, -1.35563, 2.85697, -2.85697};
    private static final double[] WEIGHT = {0.53333, 0.22208, 0.22208, 0.01126, 0.01126};
    private static final int EPISODE = NODE.length;
    private static final int GOOD_UNSEEN = NODE.length + 1;
    private static final int NODES = NODE.length + 2;
    private static final double OPTIMISM = 0.25;
    private static final double LEAST_SECONDS = 1e-6;

    private Planner() {}

    /** The distribution over splits, given a state aged to now. */
    static ActionDistribution plan(FactorState state, double nowSeconds) {
        int splits = state.splits();
        double[][] cost = new double[NODES][splits];
        double[] weight = futures(state, nowSeconds, cost);
        double[] mean = new double[splits];
        for (int q = 0; q < NODES; q++) {
            for (int k = 0; k < splits; k++) {
                mean[k] += weight[q] * cost[q][k];
            }
        }
        double[] excess = state.residuals.excessShares(BucketResiduals.bucket(state.link.level.mean), nowSeconds);
        for (int k = 0; k < splits - 1; k++) {
            mean[k] = Math.max(mean[k] + excess[k] * mean[splits - 1], LEAST_SECONDS);
        }
        int greedy = greedy(state, mean);
        double[] probabilities = floor(state.settings, mean, greedy);
        if (state.explorationSeconds() > 0) {
            explore(state, nowSeconds, cost, weight, mean, greedy, probabilities);
        }
        return new ActionDistribution(probabilities, mean, greedy, state.version);
    }

    private static double[] futures(FactorState state, double nowSeconds, double[][] cost) {
        double linkDeviation = Math.sqrt(state.link.level.variance + state.link.transferVariance());
        double serverDeviation = Math.sqrt(state.server.now.variance + square(state.settings.serverNoise()));
        double deviceFactor = Math.exp(state.device.now.mean + state.device.now.variance / 2);
        double roundTrip = state.problem.link().roundTripSeconds() == 0
                ? 0
                : Math.exp(state.roundTrip.now.mean + state.roundTrip.now.variance / 2);
        double episode = state.link.episode.probability(nowSeconds);
        double goodUnseen = state.settings.explorationBudget() > 0 ? state.link.goodUnseenProbability(nowSeconds) : 0;
        double[] weight = new double[NODES];
        for (int q = 0; q < NODES; q++) {
            double level;
            double serverLevel = state.server.now.mean;
            if (q == EPISODE) {
                level = state.link.episodeLevel();
                weight[q] = episode * (1 - goodUnseen);
            } else if (q == GOOD_UNSEEN) {
                level = state.link.goodLevel();
                weight[q] = goodUnseen;
            } else {
                level = state.link.level.mean + NODE[q] * linkDeviation;
                serverLevel += NODE[q] * serverDeviation;
                weight[q] = WEIGHT[q] * (1 - episode) * (1 - goodUnseen);
            }
            costs(state, Math.exp(level), Math.exp(serverLevel), deviceFactor, roundTrip, cost[q]);
        }
        return weight;
    }

    private static void costs(
            FactorState state,
            double secondsPerByte,
            double serverFactor,
            double deviceFactor,
            double roundTrip,
            double[] cost) {
        int last = cost.length - 1;
        double timeout = state.problem.timeoutSeconds();
        double allDevice = Math.max(state.deviceProfile.seconds(last) * deviceFactor, LEAST_SECONDS);
        for (int k = 0; k < last; k++) {
            double away =
                    state.uplinkBytes[k] * secondsPerByte + roundTrip + state.serverProfile.seconds(k) * serverFactor;
            cost[k] = away > timeout ? timeout + allDevice : state.deviceProfile.seconds(k) * deviceFactor + away;
        }
        cost[last] = allDevice;
    }

    /** The least mean cost, with optimism about profile errors only: a visit removes those for good. Ties go to the later split. */
    private static int greedy(FactorState state, double[] mean) {
        int best = mean.length - 1;
        double bestCost = Double.POSITIVE_INFINITY;
        for (int k = mean.length - 1; k >= 0; k--) {
            double optimistic = mean[k]
                    - OPTIMISM
                            * (state.deviceProfile.deviation(k) * state.deviceSeconds(k)
                                    + state.serverProfile.deviation(k) * state.serverSeconds(k));
            if (optimistic < bestCost) {
                best = k;
                bestCost = optimistic;
            }
        }
        return best;
    }

    /** A little probability everywhere, less where it would cost more, so that the floor costs at most 0.05 % of the mean. */
    private static double[] floor(AdaptiveSettings settings, double[] mean, int greedy) {
        double[] probabilities = new double[mean.length];
        double rest = 1;
        for (int k = 0; k < mean.length; k++) {
            if (k != greedy && settings.explorationFloor() > 0) {
                double gap = Math.max((mean[k] - mean[greedy]) / mean[greedy], 1e-9);
                probabilities[k] = settings.explorationFloor() / mean.length * Math.min(1, square(0.05 / gap));
                rest -= probabilities[k];
            }
        }
        probabilities[greedy] = rest;
        return probabilities;
    }

    /**
     * Spends a query on looking at the link when the expected value of perfect information, times what the split's transfer tells, times
     * the queries that profit, exceeds what the split costs more, and only if the budget covers a timeout.
     */
    private static void explore(
            FactorState state,
            double nowSeconds,
            double[][] cost,
            double[] weight,
            double[] mean,
            int greedy,
            double[] probabilities) {
        double perfect = 0;
        for (int q = 0; q < NODES; q++) {
            double least = Double.POSITIVE_INFINITY;
            for (double split : cost[q]) {
                least = Math.min(least, split);
            }
            perfect += weight[q] * least;
        }
        double valueOfInformation = mean[greedy] - perfect;
        double gap = Double.isNaN(state.gapSeconds) ? 1 : Math.max(state.gapSeconds, 1e-3);
        double ownHorizonQueries = Math.min(state.link.timeConstantSeconds() / gap, 25)
                + 300 * Math.max(1 / (1 + state.link.looks()), weight[GOOD_UNSEEN]);
        double horizonQueries = Math.min(ownHorizonQueries, state.link.others.queriesUntilNext(nowSeconds, gap));
        double known = information(state, nowSeconds, weight[GOOD_UNSEEN], greedy);
        int candidate = greedy;
        double bestValue = 0;
        for (int k = 0; k < mean.length - 1; k++) {
            double more = information(state, nowSeconds, weight[GOOD_UNSEEN], k) - known;
            double value = OPTIMISM * more * valueOfInformation * horizonQueries - (mean[k] - mean[greedy]);
            if (value > bestValue) {
                bestValue = value;
                candidate = k;
            }
        }
        if (candidate != greedy && worst(state, candidate) - mean[greedy] <= state.explorationSeconds()) {
            double price = Math.max(mean[candidate] - mean[greedy], 1e-9);
            double share = Math.min(0.5, 0.5 * bestValue / price);
            for (int k = 0; k < probabilities.length; k++) {
                probabilities[k] *= 1 - share;
            }
            probabilities[candidate] += share;
        }
    }

    /** What a query costs that is not answered. */
    private static double worst(FactorState state, int split) {
        int last = state.splits() - 1;
        return state.problem.timeoutSeconds() + Math.max(state.deviceSeconds(last), state.deviceSeconds(split));
    }

    /** The fraction of the uncertainty about the link that a transfer at this split would remove. */
    private static double information(FactorState state, double nowSeconds, double goodUnseen, int k) {
        double sending = state.sendSeconds(k);
        if (sending <= 0) {
            return 0;
        }
        double share = sending / (sending + state.roundTripSeconds());
        double episode = state.link.episode.probability(nowSeconds);
        double variance = state.link.level.variance
                + episode * (1 - episode) * square(state.link.episodeLevel() - state.link.level.mean)
                + 4 * goodUnseen;
        double signal = share * share * variance;
        double noise = square(share) * state.link.transferVariance() + square(0.4 * (1 - share));
        return signal / (signal + noise);
    }

    private static double square(double x) {
        return x * x;
    }
}
