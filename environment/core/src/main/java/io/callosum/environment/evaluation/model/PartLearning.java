package io.callosum.environment.evaluation.model;

import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import java.util.List;

/** What a settled query teaches the parts: whatever was measured, alone or in sums. Not thread-safe. */
final class PartLearning {
    private static final double FIRST_SIGHT_VARIANCE = 0.1;
    private static final int ROUND_TRIP_LOOKS = 5;
    /** Half of what another look would weigh: a timeout says only that it was slow. */
    private static final double CENSORED_WEIGHT = 0.5;

    private final QueryParts parts;
    private final int last;
    private final boolean knowsRoundTrip;
    private int looks;
    private double leastSeconds = Double.POSITIVE_INFINITY;
    private boolean started;

    PartLearning(QueryParts parts, int splits, boolean hasPrior) {
        this.parts = parts;
        this.last = splits - 1;
        this.knowsRoundTrip = hasPrior;
        this.started = hasPrior;
    }

    /**
     * Learns from a query that was predicted just before.
     *
     * @param outcome not dropped
     */
    void observe(double nowSeconds, int split, Outcome outcome) {
        double latency = outcome.latencyMillis() / 1e3;
        if (!started) {
            started = true;
            parts.device().curve().otherwise(Math.log(Math.max(latency, 1e-6)));
        }
        if (split == last) {
            learn(List.of(parts.device()), split, outcome.deviceMillis().orElse(latency * 1e3) / 1e3, nowSeconds);
            return;
        }
        learnBytes(split, outcome);
        if (split > 0 && outcome.deviceMillis().isPresent()) {
            learn(List.of(parts.device()), split, outcome.deviceMillis().getAsDouble() / 1e3, nowSeconds);
        }
        if (outcome.status() == Status.TIMED_OUT) {
            timedOut(nowSeconds, split, outcome);
        } else if (outcome.status() == Status.COMPLETED) {
            answered(nowSeconds, split, outcome, latency);
        }
    }

    /** Bytes are exact where the network's time is measured; in a sum they stand for whatever grows with them. */
    private void learnBytes(int split, Outcome outcome) {
        SplitCurve bytes = parts.transfer().curve();
        boolean exact = outcome.networkMillis().isPresent();
        if (outcome.uplinkBytes() > 0 && (exact || !bytes.isKnown(split))) {
            bytes.set(split, (double) outcome.uplinkBytes(), exact ? 0 : FIRST_SIGHT_VARIANCE);
        }
    }

    private void answered(double nowSeconds, int split, Outcome outcome, double latency) {
        if (outcome.networkMillis().isPresent()) {
            double network = outcome.networkMillis().getAsDouble() / 1e3;
            guessRoundTrip(0.7 * network);
            learn(List.of(parts.roundTrip(), parts.transfer()), split, network, nowSeconds);
            if (outcome.serverMillis().isPresent()) {
                double server = outcome.serverMillis().getAsDouble()
                        + outcome.queueMillis().orElse(0);
                learn(List.of(parts.server()), split, server / 1e3, nowSeconds);
            }
        } else if (outcome.deviceMillis().isPresent()) {
            double rest = latency - outcome.deviceMillis().getAsDouble() / 1e3;
            guessRoundTrip(0.3 * rest);
            learn(List.of(parts.roundTrip(), parts.transfer(), parts.server()), split, rest, nowSeconds);
        } else {
            guessRoundTrip(0.05 * latency);
            learn(parts.all(), split, latency, nowSeconds);
        }
    }

    /** As long as the round trip has hardly been seen, it is a share of the fastest exchange. */
    private void guessRoundTrip(double seconds) {
        if (!knowsRoundTrip && looks < ROUND_TRIP_LOOKS && seconds > 0) {
            looks++;
            leastSeconds = Math.min(leastSeconds, seconds);
            parts.roundTrip().level().start(Math.log(leastSeconds));
        }
    }

    /**
     * The first sight of a split sets what nobody knew of it: the part that was measured alone, or in a sum the bytes. Later ones are
     * shared out.
     */
    private void learn(List<Part> measured, int split, double seconds, double nowSeconds) {
        Part device = parts.device();
        if (measured.size() > 1
                && measured.contains(device)
                && !device.curve().isKnown(split)
                && device.seconds(split) > 0.9 * seconds) {
            set(device, split, 0.8 * seconds);
        }
        Part unknown = measured.size() == 1 ? measured.get(0) : parts.transfer();
        if (unknown.curve().isKnown(split)) {
            Attribution.observe(measured, split, seconds, nowSeconds);
        } else {
            double sum =
                    measured.stream().mapToDouble(part -> part.seconds(split)).sum();
            set(unknown, split, Math.max(0.1 * seconds, seconds - (sum - unknown.seconds(split))));
        }
    }

    private static void set(Part part, int split, double seconds) {
        part.curve().set(split, seconds / Math.exp(part.level().prediction()), FIRST_SIGHT_VARIANCE);
    }

    private void timedOut(double nowSeconds, int split, Outcome outcome) {
        double latency = outcome.latencyMillis() / 1e3;
        double allDevice = parts.device().seconds(last);
        double after =
                outcome.fallbackMillis().isPresent() && outcome.deviceMillis().isPresent()
                        ? latency
                                - (outcome.fallbackMillis().getAsDouble()
                                                + outcome.deviceMillis().getAsDouble())
                                        / 1e3
                        : latency - allDevice;
        if (outcome.fallbackMillis().isPresent() || parts.device().curve().isKnown(last)) {
            parts.timeout().timedOut(after);
        }
        double limit = Math.min(parts.timeout().seconds(), Math.max(0.3 * latency, after));
        double left = limit - parts.roundTrip().seconds(split) - parts.server().seconds(split);
        Level link = parts.transfer().level();
        if (left > 0 && !parts.transfer().curve().isKnown(split)) {
            set(parts.transfer(), split, 1.3 * left);
        } else if (left > 0) {
            double slower = Math.log(left / parts.transfer().curve().value(split)) - link.prediction();
            // What was expected to time out teaches nothing when it does.
            if (link.residuals().shareAbove(slower) <= 0.9) {
                double error = link.residuals().meanAbove(slower, Math.max(0, slower + 0.3));
                link.observe(nowSeconds, link.prediction() + error, CENSORED_WEIGHT);
            }
        }
    }
}
