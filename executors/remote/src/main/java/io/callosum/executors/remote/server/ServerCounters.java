package io.callosum.executors.remote.server;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts how requests ended. Thread-safe; a reader may see a request a moment late. */
final class ServerCounters {
    private final LongAdder served = new LongAdder();
    private final LongAdder abandoned = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final Map<Refusal, LongAdder> refused = new EnumMap<>(Refusal.class);
    private final Histogram queue = new Histogram();
    private final Histogram compute = new Histogram();

    ServerCounters() {
        for (Refusal reason : Refusal.values()) {
            refused.put(reason, new LongAdder());
        }
    }

    void countServed(long queueNanos, long computeNanos) {
        served.increment();
        queue.add(queueNanos);
        compute.add(computeNanos);
    }

    void countRefused(Refusal reason) {
        Objects.requireNonNull(refused.get(reason)).increment();
    }

    void countAbandoned() {
        abandoned.increment();
    }

    void countBatch() {
        batches.increment();
    }

    long served() {
        return served.sum();
    }

    long refused() {
        return refused.values().stream().mapToLong(LongAdder::sum).sum();
    }

    long refused(Refusal reason) {
        return Objects.requireNonNull(refused.get(reason)).sum();
    }

    long abandoned() {
        return abandoned.sum();
    }

    long batches() {
        return batches.sum();
    }

    Histogram queueTimes() {
        return queue;
    }

    Histogram computeTimes() {
        return compute;
    }
}
