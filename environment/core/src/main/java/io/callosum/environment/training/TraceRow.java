package io.callosum.environment.training;

import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.environment.querytrace.LoggedQuery;

/**
 * What training reads of one logged query, to be filled anew for the next one: long traces are read without an object a row. Times in
 * milliseconds unless named otherwise; NaN is "not measured". Not thread-safe.
 */
public final class TraceRow {
    long id;
    double timeSeconds;
    int splits;
    int split;
    double probability;
    double offloadProbability;
    double uplinkMegabitsPerSecond;
    double uplinkTimeSeconds;
    Status status = Status.DROPPED;
    double uplinkBytes;
    double deviceMillis;
    double fallbackMillis;
    double networkMillis;
    double queueMillis;
    double serverMillis;
    double latencyMillis;

    /** When it was decided, between how many splits, for which, and how probable that was. */
    public void decision(
            long id, double timeSeconds, int splits, int split, double probability, double offloadProbability) {
        if (splits < 2 || split < 0 || split >= splits) {
            throw new IllegalArgumentException(
                    "expected a split of at least 2, found split " + split + " of " + splits);
        }
        if (!(probability > 0 && probability <= 1 + 1e-6)
                || !(offloadProbability >= 0 && offloadProbability <= 1 + 1e-6)) {
            throw new IllegalArgumentException(
                    "expected a probability in (0, 1] and one of offloading in [0, 1], found " + probability + " and "
                            + offloadProbability);
        }
        if (!Double.isFinite(timeSeconds)) {
            throw new IllegalArgumentException("expected a finite time, found " + timeSeconds);
        }
        this.id = id;
        this.timeSeconds = timeSeconds;
        this.splits = splits;
        this.split = split;
        this.probability = probability;
        this.offloadProbability = offloadProbability;
    }

    /** The bandwidth that was known, and since when. */
    public void context(double megabitsPerSecond, double measuredAtSeconds) {
        this.uplinkMegabitsPerSecond = megabitsPerSecond;
        this.uplinkTimeSeconds = measuredAtSeconds;
    }

    /** How it ended, bytes and times. */
    public void outcome(
            Status status,
            double uplinkBytes,
            double deviceMillis,
            double fallbackMillis,
            double networkMillis,
            double queueMillis,
            double serverMillis,
            double latencyMillis) {
        if (!(latencyMillis >= 0) || Double.isInfinite(latencyMillis)) {
            throw new IllegalArgumentException("expected a finite latency, found " + latencyMillis);
        }
        this.status = status;
        this.uplinkBytes = uplinkBytes;
        this.deviceMillis = deviceMillis;
        this.fallbackMillis = fallbackMillis;
        this.networkMillis = networkMillis;
        this.queueMillis = queueMillis;
        this.serverMillis = serverMillis;
        this.latencyMillis = latencyMillis;
    }

    /** All of a logged query. */
    public void set(LoggedQuery query) {
        int count = query.probabilities().size();
        decision(
                query.id(),
                query.context().timeSeconds(),
                query.actions().splits(count),
                query.split(),
                query.probability(),
                Math.max(1 - query.probabilities().at(count - 1), 0));
        context(query.context().uplinkMegabitsPerSecond(), query.context().uplinkTimeSeconds());
        Outcome of = query.outcome();
        outcome(
                of.status(),
                (double) of.uplinkBytes(),
                of.deviceMillis().orElse(Double.NaN),
                of.fallbackMillis().orElse(Double.NaN),
                of.networkMillis().orElse(Double.NaN),
                of.queueMillis().orElse(Double.NaN),
                of.serverMillis().orElse(Double.NaN),
                of.latencyMillis());
    }

    boolean offloaded() {
        return split < splits - 1;
    }
}
