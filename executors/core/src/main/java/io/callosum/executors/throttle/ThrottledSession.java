package io.callosum.executors.throttle;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.SegmentResult;
import io.callosum.executors.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A session slowed down: it runs, measures each layer's time {@code t}, then waits the sum of {@code (factor - 1) t} without using the
 * processor, and reports each layer's time times its factor. Thread-safe if the session it wraps is.
 */
public final class ThrottledSession implements NetworkSession {
    private final NetworkSession session;
    private final Slowdown slowdown;

    /** Slows a session, which it owns from then on. */
    public ThrottledSession(NetworkSession session, Slowdown slowdown) {
        this.session = session;
        this.slowdown = slowdown;
    }

    @Override
    public Network network() {
        return session.network();
    }

    @Override
    public SegmentResult run(int from, int to, Map<String, Tensor> tensors) {
        SegmentResult result = session.run(from, to, tensors);
        List<Long> slowed = new ArrayList<>();
        for (int i = 0; i < result.layerNanos().size(); i++) {
            Layer layer = network().layers().get(from + i);
            slowed.add(Math.round(result.layerNanos().get(i) * slowdown.of(layer)));
        }
        SegmentResult slow = new SegmentResult(result.outputs(), slowed);
        waitUntil(System.nanoTime() + slow.totalNanos() - result.totalNanos());
        return slow;
    }

    static void waitUntil(long deadlineNanos) {
        long rest = deadlineNanos - System.nanoTime();
        while (rest > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(rest);
            rest = deadlineNanos - System.nanoTime();
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
