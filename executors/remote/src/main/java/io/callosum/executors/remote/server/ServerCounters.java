package io.callosum.executors.remote.server;

import java.util.concurrent.atomic.LongAdder;

/** Counts how requests ended. Thread-safe; a reader may see a request a moment late. */
final class ServerCounters {
    private final LongAdder served = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder abandoned = new LongAdder();

    void countServed() {
        served.increment();
    }

    void countRefused() {
        refused.increment();
    }

    void countAbandoned() {
        abandoned.increment();
    }

    long served() {
        return served.sum();
    }

    long refused() {
        return refused.sum();
    }

    long abandoned() {
        return abandoned.sum();
    }
}
