package io.callosum.executors.remote.server;

import io.callosum.controller.network.Network;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.SegmentResult;
import io.callosum.executors.tensor.Tensor;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A session whose first runs fail with an {@link Error}, as natives do when memory runs out. */
final class FailingSession implements NetworkSession {
    private final NetworkSession inner;
    private final AtomicInteger failuresLeft;

    FailingSession(NetworkSession inner, int failures) {
        this.inner = inner;
        this.failuresLeft = new AtomicInteger(failures);
    }

    @Override
    public Network network() {
        return inner.network();
    }

    @Override
    public SegmentResult run(int from, int to, Map<String, Tensor> tensors) {
        if (failuresLeft.getAndDecrement() > 0) {
            throw new OutOfMemoryError("out of luck");
        }
        return inner.run(from, to, tensors);
    }

    @Override
    public void close() {
        inner.close();
    }
}
