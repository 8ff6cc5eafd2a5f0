package io.callosum.controller.adaptive;

import io.callosum.controller.adaptive.Channel.Term;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import java.util.ArrayList;
import java.util.List;

/** Moves a {@link FactorState} by outcomes: each measured part by itself, or the total if that is all there is. The writer's. */
final class FactorLearning {
    private static final double DEVICE_NOISE = 0.08;
    private static final double ROUND_TRIP_NOISE = 0.4;
    private static final double FASTEST_MILLIS = 1e-3;

    private final FactorState state;
    private final Channel deviceChannel = new Channel();
    private final Channel serverChannel = new Channel();
    private final Channel roundTripChannel = new Channel();
    private final Channel totalChannel = new Channel();

    FactorLearning(FactorState state) {
        this.state = state;
    }

    void observe(int split, Outcome outcome, double nowSeconds) {
        double before = state.timeSeconds;
        state.age(nowSeconds);
        if (nowSeconds > before) {
            double gap = nowSeconds - before;
            state.gapSeconds = Double.isNaN(state.gapSeconds) ? gap : 0.95 * state.gapSeconds + 0.05 * gap;
        }
        int last = state.splits() - 1;
        boolean offloaded = split < last;
        if (offloaded && outcome.status() != Status.COMPLETED) {
            outcome.deviceMillis().ifPresent(millis -> observeDevice(split, millis));
            censored(split, nowSeconds);
        } else if (outcome.deviceMillis().isPresent()
                && (!offloaded || outcome.networkMillis().isPresent())) {
            observeDevice(split, outcome.deviceMillis().getAsDouble());
            if (offloaded) {
                observeTransfer(split, outcome.networkMillis().getAsDouble() / 1e3, nowSeconds);
                outcome.serverMillis()
                        .ifPresent(millis -> observeServer(
                                split, millis + outcome.queueMillis().orElse(0)));
            }
        } else {
            observeTotal(split, outcome.latencyMillis() / 1e3, nowSeconds);
        }
        state.deviceProfile.rebuild();
        state.serverProfile.rebuild();
        state.version++;
    }

    private void observeDevice(int split, double millis) {
        if (split > 0 && millis > FASTEST_MILLIS && state.deviceSeconds(split) > 0) {
            double z = Math.log(millis / 1e3 / state.deviceSeconds(split));
            deviceChannel.observe(z, square(DEVICE_NOISE), deviceTerms(split, 1));
            state.device.learnLongRun();
        }
    }

    private void observeServer(int split, double millis) {
        if (millis > FASTEST_MILLIS && state.serverSeconds(split) > 0) {
            double z = Math.log(millis / 1e3 / state.serverSeconds(split));
            serverChannel.observe(z, square(state.settings.serverNoise()), serverTerms(split, 1));
            state.server.learnLongRun();
        }
    }

    /** A completed transfer: round trip plus sending. One that the round trip dominates only bounds the slowness from above. */
    private void observeTransfer(int split, double seconds, double nowSeconds) {
        if (seconds * 1e3 <= FASTEST_MILLIS || state.uplinkBytes[split] <= 0) {
            return;
        }
        double roundTrip = state.roundTripSeconds();
        double sending = Math.max(seconds - roundTrip, 0.35 * roundTrip);
        double level = Math.log(sending / state.uplinkBytes[split]);
        double share = sending / (sending + roundTrip);
        double roundTripVariance = state.roundTrip.now.variance;
        double noise = state.link.transferVariance()
                + square((1 - share) / share) * (square(ROUND_TRIP_NOISE) + roundTripVariance);

        double predicted = state.sendSeconds(split) + roundTrip;
        double shareOfLink = state.sendSeconds(split) / predicted;
        observeRoundTrip(Math.log(seconds / predicted), shareOfLink);

        double z = level - state.link.level.mean;
        if (seconds - roundTrip < 0.35 * roundTrip) {
            if (z >= 0) {
                return;
            }
            noise = state.link.transferVariance();
        }
        boolean goodNews = z < -0.7 && share < 0.75;
        if (goodNews) {
            state.link.level.variance = Math.max(state.link.level.variance, 1);
        }
        state.link.observe(z, 1, noise, share, nowSeconds, gap());
        if (goodNews) {
            state.link.level.variance = Math.max(state.link.level.variance, 0.5);
        }
    }

    /** The round trip takes its share of a transfer's residual, clipped, never inflated. */
    private void observeRoundTrip(double residual, double shareOfLink) {
        double j = 1 - shareOfLink;
        double noise = square(shareOfLink) * (state.link.level.variance + state.link.transferVariance())
                + square(ROUND_TRIP_NOISE * j);
        double s = j * j * state.roundTrip.now.variance + noise;
        double limit = 2.5 * Math.sqrt(s);
        roundTripChannel.observe(
                Math.min(Math.max(residual, -limit), limit), noise, List.of(new Term(state.roundTrip.now, j, false)));
        if (j >= 0.2) {
            state.roundTrip.learnLongRun();
        }
    }

    /** No answer in time: network and server together took longer than the timeout, by how much is not known. */
    private void censored(int split, double nowSeconds) {
        double sending = state.sendSeconds(split);
        double server = state.serverSeconds(split);
        double predicted = sending + state.roundTripSeconds() + server;
        double atLeast = 1.3 * state.problem.timeoutSeconds();
        if (atLeast <= predicted) {
            return;
        }
        double z = Math.log(atLeast / predicted);
        double linkShare = sending / predicted;
        double serverShare = server / predicted;
        double noise = square(0.3);
        state.link.observe(
                z,
                Math.max(linkShare, 0.1),
                noise + square(serverShare) * state.server.now.variance,
                linkShare,
                nowSeconds,
                gap());
        serverChannel.observe(
                z, noise + square(linkShare) * state.link.level.variance, serverTerms(split, serverShare));
    }

    /** One number for everything: each belief takes its share. All-device still tells of the device alone. */
    private void observeTotal(int split, double seconds, double nowSeconds) {
        boolean offloaded = split < state.splits() - 1;
        double device = state.deviceSeconds(split);
        double sending = offloaded ? state.sendSeconds(split) : 0;
        double roundTrip = offloaded ? state.roundTripSeconds() : 0;
        double server = offloaded ? state.serverSeconds(split) : 0;
        double predicted = device + sending + roundTrip + server;
        if (seconds * 1e3 <= FASTEST_MILLIS || predicted <= 0) {
            return;
        }
        double z = Math.log(seconds / predicted);
        double link = sending / predicted;
        double measurement = square(DEVICE_NOISE * device / predicted)
                + square(ROUND_TRIP_NOISE * roundTrip / predicted)
                + square(state.settings.serverNoise() * server / predicted);
        List<Term> others = new ArrayList<>(deviceTerms(split, device / predicted));
        if (offloaded) {
            others.addAll(serverTerms(split, server / predicted));
            others.add(new Term(state.roundTrip.now, roundTrip / predicted, false));
        }
        double othersVariance = others.stream().mapToDouble(Term::variance).sum();
        double linkVariance = square(link) * (state.link.level.variance + state.link.transferVariance());
        if (link > 0.02) {
            double noise = measurement + othersVariance + square(link) * state.link.transferVariance();
            state.link.observe(z, link, noise, link, nowSeconds, gap());
        }
        totalChannel.observe(z, measurement + linkVariance, others);
        if (device >= 0.2 * predicted) {
            state.device.learnLongRun();
        }
        if (server >= 0.2 * predicted) {
            state.server.learnLongRun();
        }
    }

    private List<Term> deviceTerms(int split, double jacobian) {
        return terms(state.device, state.deviceProfile, split, jacobian);
    }

    private List<Term> serverTerms(int split, double jacobian) {
        return terms(state.server, state.serverProfile, split, jacobian);
    }

    private static List<Term> terms(Factor factor, ProfileCorrection profile, int split, double jacobian) {
        List<Term> terms = new ArrayList<>();
        if (jacobian > 0) {
            terms.add(new Term(factor.now, jacobian, true));
            for (int j = 0; j < profile.groups(); j++) {
                double share = profile.share(j, split);
                if (share > 0) {
                    terms.add(new Term(profile.group(j), jacobian * share, false));
                }
            }
            terms.add(new Term(profile.split(split), jacobian, false));
        }
        return terms;
    }

    private double gap() {
        return Double.isNaN(state.gapSeconds) ? 1 : state.gapSeconds;
    }

    private static double square(double x) {
        return x * x;
    }
}
