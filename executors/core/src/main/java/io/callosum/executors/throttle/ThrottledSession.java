package io.callosum.executors.throttle;

import io.callosum.controller.network.Network;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.SegmentResult;
import io.callosum.executors.tensor.Tensor;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A session slowed by a factor: it runs, measures its own time {@code t}, then waits {@code (factor - 1) t} without using the
 * processor, and reports each layer's time times the factor. Thread-safe if the session it wraps is.
 */
public final class ThrottledSession implements NetworkSession {
    private final NetworkSession session;
    private final double factor;

    /**
     * Slows a session, which it owns from then on.
     *
     * @param factor at least 1
     */
    public ThrottledSession(NetworkSession session, double factor) {
        if (!(factor >= 1) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("expected a slowdown of at least 1, found " + factor);
        }
        this.session = session;
        this.factor = factor;
    }

    @Override
    public Network network() {
        return session.network();
    }

    @Override
    public SegmentResult run(int from, int to, Map<String, Tensor> tensors) {
        SegmentResult result = session.run(from, to, tensors);
        long resumeNanos = System.nanoTime() + Math.round((factor - 1) * result.totalNanos());
        for (long rest = resumeNanos - System.nanoTime(); rest > 0; rest = resumeNanos - System.nanoTime()) {
            LockSupport.parkNanos(rest);
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return new SegmentResult(
                result.outputs(),
                result.layerNanos().stream()
                        .map(nanos -> Math.round(nanos * factor))
                        .toList());
    }

    @Override
    public void close() {
        session.close();
    }
}
