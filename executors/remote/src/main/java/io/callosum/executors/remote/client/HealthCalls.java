package io.callosum.executors.remote.client;

import io.callosum.executors.pipeline.TailException;
import io.callosum.executors.remote.wire.ServerAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The short blocking calls. Thread-safe. */
final class HealthCalls {
    private static final long POLL_INTERVAL_MILLIS = 50;

    private final Transport transport;
    private final ServerAddress server;
    private final Duration deadline;

    HealthCalls(Transport transport, ServerAddress server, Duration deadline) {
        this.transport = transport;
        this.server = server;
        this.deadline = deadline;
    }

    boolean live() {
        return transport.live(deadline);
    }

    /** What the server says in its metadata that it can do beside the protocol. */
    List<String> extensions() {
        return transport.extensions(deadline);
    }

    Duration medianRoundTrip(int samples) {
        if (samples < 1) {
            throw new IllegalArgumentException("expected at least 1 sample, found " + samples);
        }
        // The first call may have to connect; it does not count.
        live();
        long[] roundTripNanos = new long[samples];
        for (int i = 0; i < samples; i++) {
            long startNanos = System.nanoTime();
            live();
            roundTripNanos[i] = System.nanoTime() - startNanos;
        }
        Arrays.sort(roundTripNanos);
        return Duration.ofNanos(roundTripNanos[samples / 2]);
    }

    void awaitReady(String modelName, Duration timeout) throws InterruptedException {
        long endNanos = System.nanoTime() + timeout.toNanos();
        TailException reason = null;
        while (true) {
            try {
                if (ready(modelName, endNanos - System.nanoTime())) {
                    return;
                }
                reason = new TailException.Refused(
                        modelName + " at " + server + ": expected it ready within " + timeout + ", found it not ready",
                        new IllegalStateException("the server knows no such model, or is still loading it"));
            } catch (TailException.DeadlineExceeded late) {
                // The last attempt may have had no time left: what the one before found says more.
                reason = reason == null ? late : reason;
            } catch (TailException.Unreachable | TailException.Refused notYet) {
                reason = notYet;
            }
            long leftMillis = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
            if (leftMillis < 2 * POLL_INTERVAL_MILLIS) {
                // A last attempt would have too little time to connect, and would hide the reason that was found.
                throw reason;
            }
            Thread.sleep(POLL_INTERVAL_MILLIS);
        }
    }

    /** Whether the server says that a model is ready; false where nobody answers in time, or not to this question. */
    boolean knows(String modelName) {
        try {
            return ready(modelName, deadline.toNanos());
        } catch (TailException notKnown) {
            return false;
        }
    }

    private boolean ready(String modelName, long leftNanos) {
        Duration left = Duration.ofNanos(Math.max(1, leftNanos));
        return transport.ready(modelName, left.compareTo(deadline) < 0 ? left : deadline);
    }
}
