package io.callosum.executors.remote;

import io.callosum.controller.network.Network;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.SegmentResult;
import io.callosum.executors.tensor.Tensor;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A session that waits at a gate, so that a test decides how long a computation takes. */
public final class GatedSession implements NetworkSession {
    private static final long PATIENCE_SECONDS = 60;

    private final NetworkSession inner;
    private final Semaphore entered = new Semaphore(0);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();

    public GatedSession(NetworkSession inner) {
        this.inner = inner;
    }

    /** Waits until one more computation stands at the gate. */
    public void awaitEntered() throws InterruptedException {
        if (!entered.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("no computation came to the gate");
        }
    }

    /** Lets all through, now and later. */
    public void open() {
        gate.countDown();
    }

    /** The computations that came to the gate. */
    public int runs() {
        return runs.get();
    }

    @Override
    public Network network() {
        return inner.network();
    }

    @Override
    public SegmentResult run(int from, int to, Map<String, Tensor> tensors) {
        runs.incrementAndGet();
        entered.release();
        try {
            if (!gate.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody opened the gate");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at the gate", interrupted);
        }
        return inner.run(from, to, tensors);
    }

    @Override
    public void close() {
        inner.close();
    }
}
