package io.callosum.controller.adaptive;

import static io.callosum.controller.adaptive.LevelGrid.LEVELS;
import static io.callosum.controller.adaptive.Likelihood.ROUND_TRIP_NOISE;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;

/** Moves a {@link FactorState} by outcomes: each measured part by itself, or the total if that is all there is. The writer's. */
final class FactorLearning {
    static final double DEVICE_NOISE = 0.08;
    private static final double SHORTEST_SECONDS = 1e-6;
    private static final double LATER_THAN_TIMEOUT = 1.3;
    private static final double LONG_RUN_SHARE = 0.2;
    private static final double SURPRISE = 2.5;

    private final FactorState state;
    private final double[] before = new double[LEVELS];
    private final double[] likelihood = new double[LEVELS];
    private final TotalLearning total;
    /** Standardised residuals of the last outcome; NaN where it told nothing of a part. */
    double deviceSurprise;

    double serverSurprise;
    double linkSurprise;
    double totalSurprise;

    FactorLearning(FactorState state) {
        this.state = state;
        total = new TotalLearning(state);
    }

    /** Takes the bandwidth that a context brought, if nobody has looked at the link since. */
    void glance(Context context, boolean asked) {
        if (!isNews(state, context)) {
            return;
        }
        double seen = context.uplinkTimeSeconds();
        double now = Double.isNaN(state.timeSeconds) ? seen : Math.max(seen, state.timeSeconds);
        state.age(now);
        Likelihood.glance(context.uplinkMegabitsPerSecond(), now - seen, state.settings.glanceNoise(), likelihood);
        state.link.glance(likelihood, seen, state.queryGapSeconds(), asked);
    }

    /** Whether a context knows of a look at the link that the beliefs do not; our own transfers they know. */
    static boolean isNews(FactorState state, Context context) {
        double seen = context.uplinkTimeSeconds();
        return context.hasUplink() && !(seen <= state.link.lookSeconds) && !(seen <= state.link.answeredSeconds);
    }

    /**
     * Takes an outcome.
     *
     * @param encoded whether tensors crossed in a codec, be that planned or not
     * @param atStart probability of the link's levels when the query was decided
     */
    void observe(int split, boolean encoded, Outcome outcome, double[] atStart, double nowSeconds) {
        double gap = state.secondsSince(nowSeconds);
        state.age(nowSeconds);
        if (gap > 0) {
            state.gapSeconds = Double.isNaN(state.gapSeconds) ? gap : 0.95 * state.gapSeconds + 0.05 * gap;
        }
        deviceSurprise = Double.NaN;
        serverSurprise = Double.NaN;
        linkSurprise = Double.NaN;
        totalSurprise = Double.NaN;
        boolean offloaded = split < state.splits() - 1;
        state.observeCodec(split, outcome);
        double bytes = state.sentBytes(split, encoded, outcome);
        if (offloaded && outcome.status() == Status.COMPLETED) {
            state.link.answered(nowSeconds);
        }
        if (offloaded && outcome.status() != Status.COMPLETED) {
            outcome.deviceMillis().ifPresent(millis -> observeDevice(split, millis / 1e3));
            censored(split, bytes, atStart, nowSeconds);
        } else if (outcome.deviceMillis().isPresent()
                && (!offloaded || outcome.networkMillis().isPresent())) {
            state.deviceAlone(nowSeconds);
            observeDevice(split, outcome.deviceMillis().getAsDouble() / 1e3);
            if (offloaded) {
                observeTransfer(bytes, outcome.networkMillis().getAsDouble() / 1e3, atStart, nowSeconds);
                if (outcome.serverMillis().isPresent()) {
                    double queueMillis = outcome.queueMillis().orElse(0);
                    observeServer(split, (outcome.serverMillis().getAsDouble() + queueMillis) / 1e3);
                }
            }
        } else if (offloaded) {
            state.onlyTotal(nowSeconds);
            total.observe(split, bytes, outcome.latencyMillis() / 1e3, atStart, nowSeconds);
            totalSurprise = total.surprise;
        } else {
            observeDevice(split, outcome.latencyMillis() / 1e3);
            state.deviceAlone(nowSeconds);
        }
        observeEnergy(split, bytes, outcome);
        state.device.rebuild(split);
        state.server.rebuild(split);
        state.version++;
    }

    private void observeDevice(int split, double seconds) {
        if (split > 0 && seconds > SHORTEST_SECONDS) {
            double z = Math.log(seconds / state.device.seconds(split));
            deviceSurprise = state.device.observe(split, z, square(DEVICE_NOISE), 1);
            state.device.factor.learnLongRun();
        }
    }

    private void observeServer(int split, double seconds) {
        if (seconds > SHORTEST_SECONDS) {
            double z = Math.log(seconds / state.server.seconds(split));
            serverSurprise = state.server.observe(split, z, square(state.settings.serverNoise()), 1);
            state.server.factor.learnLongRun();
        }
    }

    /** A completed transfer: round trip plus sending. */
    private void observeTransfer(double bytes, double seconds, double[] atStart, double nowSeconds) {
        if (seconds <= SHORTEST_SECONDS || bytes <= 0) {
            return;
        }
        double roundTrip = state.roundTripSeconds();
        double roundTripVariance = square(ROUND_TRIP_NOISE) + state.roundTrip.now.variance;
        state.link.mixture(before);
        double logSeconds = Math.log(seconds);
        double share = 0;
        double mean = 0;
        double meanSquare = 0;
        for (int e = 0; e < LEVELS; e++) {
            double sending = bytes * LevelGrid.secondsPerByte(e);
            double predicted = sending + roundTrip;
            double j = sending / predicted;
            double z = logSeconds - Math.log(predicted);
            likelihood[e] =
                    Likelihood.normal(z, square(1 - j) * roundTripVariance + square(state.settings.transferNoise()));
            share += before[e] * j;
            mean += before[e] * z;
            meanSquare += before[e] * z * z;
        }
        observeRoundTrip(mean, meanSquare - mean * mean, share);
        state.link.observe(likelihood, share, atStart, nowSeconds, state.queryGapSeconds());
    }

    /** The round trip takes its share of a transfer's residual, clipped. */
    private void observeRoundTrip(double residual, double varianceOfLevels, double shareOfLink) {
        double j = 1 - shareOfLink;
        double s = varianceOfLevels
                + j * j * state.roundTrip.now.variance
                + square(0.35 * shareOfLink)
                + square(ROUND_TRIP_NOISE * j);
        double limit = SURPRISE * Math.sqrt(s);
        linkSurprise = residual / Math.sqrt(s);
        state.roundTrip.now.correct(Math.min(Math.max(residual, -limit), limit), j, s);
        if (j >= LONG_RUN_SHARE) {
            state.roundTrip.learnLongRun();
        }
    }

    /** No answer in time: network and server together took longer than the timeout, by how much is not known. */
    private void censored(int split, double bytes, double[] atStart, double nowSeconds) {
        state.link.mixture(before);
        double mean = LevelGrid.mean(before);
        double roundTrip = state.roundTripSeconds();
        double server = state.server.seconds(split);
        double timeout = state.problem.timeoutSeconds();
        double serverNoise = square(state.settings.serverNoise());
        double predicted = bytes * Math.exp(mean) + roundTrip + server;
        double linkShare = bytes * Math.exp(mean) / predicted;
        for (int e = 0; e < LEVELS; e++) {
            double away = bytes * LevelGrid.secondsPerByte(e) + roundTrip + server;
            double variance = square(server / away) * (state.server.factor.now.variance + serverNoise) + 0.02;
            likelihood[e] = Likelihood.exceeds(Math.log(timeout / away), variance);
        }
        double atLeast = LATER_THAN_TIMEOUT * timeout;
        if (atLeast > predicted) {
            double z = Math.log(atLeast / predicted);
            double noise = serverNoise + square(linkShare) * LevelGrid.variance(before, mean);
            serverSurprise = state.server.observe(split, z, noise, server / predicted);
        }
        state.link.observe(likelihood, Math.max(linkShare, 0.31), atStart, nowSeconds, state.queryGapSeconds());
    }

    /** Energy that a meter read. Where times are not measured, predicted ones stand in. */
    private void observeEnergy(int split, double bytes, Outcome outcome) {
        boolean real =
                outcome.energySource() == EnergySource.MEASURED || outcome.energySource() == EnergySource.RECORDED;
        if (!real
                || outcome.status() != Status.COMPLETED
                || !state.problem.objective().needsEnergy()) {
            return;
        }
        double device = state.correctedMillijoules(split);
        if (outcome.deviceMillis().isPresent() && split > 0) {
            device *= outcome.deviceMillis().getAsDouble() / 1e3 / state.device.correctedSeconds(split);
        } else {
            device *= Math.exp(state.device.factor.now.mean);
        }
        double radio = 0;
        if (split < state.splits() - 1) {
            double server = outcome.serverMillis().orElse(state.server.seconds(split) * 1e3) / 1e3;
            double left = outcome.latencyMillis() / 1e3 - state.device.seconds(split) - server;
            double network = outcome.networkMillis().orElse(Math.max(left, 0) * 1e3) / 1e3;
            radio = EnergyBelief.radioMillijoules(state.problem.power(), bytes, network, server);
        }
        state.energy.observe(outcome.energyMillijoules().orElse(0), device, radio);
    }

    private static double square(double x) {
        return x * x;
    }
}
