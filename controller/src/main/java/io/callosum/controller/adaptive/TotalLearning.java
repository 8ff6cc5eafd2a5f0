package io.callosum.controller.adaptive;

import static io.callosum.controller.adaptive.LevelGrid.LEVELS;
import static io.callosum.controller.adaptive.Likelihood.ROUND_TRIP_NOISE;

/**
 * Learns from a query of which only the latency is known. At each effective level of the link the rest of the time is owed to the
 * machines and the round trip; the level's probability after the query says how far to believe that (the moments of a Gaussian sum,
 * Alspach and Sorenson, Nonlinear Bayesian estimation using Gaussian sum approximations, 1972). So one transfer that stalled, which the
 * link's tail explains, is not taken for a slow machine. Mutable, the writer's.
 */
final class TotalLearning {
    private static final double SHORTEST_SECONDS = 1e-6;
    private static final double LONG_RUN_SHARE = 0.2;
    private static final double SURPRISE = 2.5;
    private static final double TRANSFER_DEVIATION = 0.35;
    private static final double NEVER_ZERO = 1e-12;
    private static final double UNEXPLAINED = 0.003;
    private static final double JUMP_AFTER_SURPRISE = 0.5;
    private static final double MOST_INFLATION = 0.5;

    private final FactorState state;
    private final double[] before = new double[LEVELS];
    private final double[] effective = new double[LEVELS];
    private final double[] likelihood = new double[LEVELS];

    /** The last residual, in predictive standard deviations. */
    double surprise;

    // The query being learned from, and what was predicted of it.
    private int split;
    private double seconds;
    private double bytes;
    private double device;
    private double roundTrip;
    private double server;
    private double predicted;
    private double linkShare;
    private double measuredVariance;

    TotalLearning(FactorState state) {
        this.state = state;
    }

    /**
     * Takes the latency of an offloaded query.
     *
     * @param sentBytes what it sent
     * @param atStart probability of the link's levels when the query was decided
     */
    void observe(int observedSplit, double sentBytes, double latencySeconds, double[] atStart, double nowSeconds) {
        if (latencySeconds <= SHORTEST_SECONDS) {
            return;
        }
        predict(observedSplit, sentBytes, latencySeconds);
        widenIfJumped();
        correctOthers();
        state.link.observe(likelihood, linkShare, atStart, nowSeconds, state.queryGapSeconds());
        if (device / predicted >= LONG_RUN_SHARE) {
            state.device.factor.learnLongRun();
        }
        if (server / predicted >= LONG_RUN_SHARE) {
            state.server.factor.learnLongRun();
        }
        if (roundTrip / predicted >= LONG_RUN_SHARE) {
            state.roundTrip.learnLongRun();
        }
    }

    private void predict(int observedSplit, double sentBytes, double latencySeconds) {
        split = observedSplit;
        seconds = latencySeconds;
        bytes = sentBytes;
        device = state.device.seconds(split);
        roundTrip = state.roundTripSeconds();
        server = state.server.seconds(split);
        state.link.mixture(before);
        state.link.emission.effective(before, likelihood, effective);
        double sending = bytes * Math.exp(LevelGrid.mean(before));
        predicted = device + sending + roundTrip + server;
        linkShare = sending / predicted;
        measuredVariance = square(ROUND_TRIP_NOISE * roundTrip)
                + square(state.settings.serverNoise() * server)
                + square(FactorLearning.DEVICE_NOISE * device);
    }

    /** After a second surprise in a row the machines may have jumped: as far as that explains it better than the link's tail. */
    private void widenIfJumped() {
        double mean = 0;
        double meanSquare = 0;
        for (int e = 0; e < LEVELS; e++) {
            double z = Math.log(seconds / total(e));
            mean += before[e] * z;
            meanSquare += before[e] * z * z;
        }
        double s = square(TRANSFER_DEVIATION * linkShare)
                + measuredVariance / square(predicted)
                + (meanSquare - mean * mean)
                + othersVariance();
        surprise = mean / Math.sqrt(s);
        if (Math.abs(surprise) <= SURPRISE) {
            state.totalSurprise = 0;
        } else if (Math.signum(mean) == state.totalSurprise) {
            state.totalSurprise = 0;
            widen(0.8 * (mean * mean - s) * square(predicted));
        } else {
            state.totalSurprise = Math.signum(mean);
        }
    }

    private void widen(double excessSquareSeconds) {
        Gaussian ofDevice = state.device.factor.now;
        Gaussian ofServer = state.server.factor.now;
        double fast = square(device) * ofDevice.variance + square(server) * ofServer.variance;
        if (fast <= 0) {
            return;
        }
        double moreOfDevice = device > 0 ? Math.min(excessSquareSeconds / fast * ofDevice.variance, MOST_INFLATION) : 0;
        double moreOfServer = server > 0 ? Math.min(excessSquareSeconds / fast * ofServer.variance, MOST_INFLATION) : 0;
        double without = (1 - JUMP_AFTER_SURPRISE) * weigh().evidence();
        ofDevice.variance += moreOfDevice;
        ofServer.variance += moreOfServer;
        double with = JUMP_AFTER_SURPRISE * weigh().evidence();
        double notJumped = without / (with + without);
        ofDevice.variance -= notJumped * moreOfDevice;
        ofServer.variance -= notJumped * moreOfServer;
    }

    /** All but the link share what is left of the residual at each level. */
    private void correctOthers() {
        Residual left = weigh();
        double limit = state.totalSurprise == 0 ? Double.POSITIVE_INFINITY : SURPRISE * Math.sqrt(left.variance());
        double z = Math.min(Math.max(left.mean(), -limit), limit);
        state.roundTrip.now.correct(z, roundTrip * left.perSecond(), left.variance());
        state.device.correct(split, z, device * left.perSecond(), left.variance());
        state.server.correct(split, z, server * left.perSecond(), left.variance());
    }

    /**
     * What a level leaves unexplained, averaged over the levels after the query.
     *
     * @param evidence probability density of the query
     * @param mean of the logarithmic residual
     * @param variance of it, as predicted
     * @param perSecond change of the logarithm of the total with a second of any part
     */
    private record Residual(double evidence, double mean, double variance, double perSecond) {}

    private Residual weigh() {
        double othersByShare = othersVariance() / square(Math.max(1 - linkShare, 1e-3));
        double transferNoise = state.settings.transferNoise();
        double evidence = 0;
        double mean = 0;
        double meanSquare = 0;
        double within = 0;
        double perSecond = 0;
        for (int e = 0; e < LEVELS; e++) {
            double total = total(e);
            double j = bytes * LevelGrid.secondsPerByte(e) / total;
            double z = Math.log(seconds / total);
            double variance = measuredVariance / square(total)
                    + othersByShare * square(1 - j)
                    + UNEXPLAINED
                    + square(transferNoise * j);
            likelihood[e] = Likelihood.normal(z, variance);
            double posterior = effective[e] * likelihood[e] + NEVER_ZERO;
            evidence += posterior;
            mean += posterior * z;
            meanSquare += posterior * z * z;
            within += posterior * variance;
            perSecond += posterior / total;
        }
        mean /= evidence;
        double spread = meanSquare / evidence - mean * mean;
        return new Residual(evidence, mean, within / evidence + spread, perSecond / evidence);
    }

    private double total(int level) {
        return device + bytes * LevelGrid.secondsPerByte(level) + roundTrip + server;
    }

    /** Variance of the logarithm of the total that the beliefs of machines and round trip explain. */
    private double othersVariance() {
        return (square(roundTrip) * state.roundTrip.now.variance
                        + square(device) * state.device.variance(split)
                        + square(server) * state.server.variance(split))
                / square(predicted);
    }

    private static double square(double x) {
        return x * x;
    }
}
