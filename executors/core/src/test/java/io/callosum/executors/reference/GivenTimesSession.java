package io.callosum.executors.reference;

import io.callosum.controller.network.Network;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.SegmentResult;
import io.callosum.executors.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** A session that computes as another one does, but reports times that were given instead of measured. Thread-safe if the other is. */
public final class GivenTimesSession implements NetworkSession {
    private final NetworkSession session;
    private final IntToLongFunction layerNanos;

    /** Reports {@code layerNanos} of each layer's index; owns the other session from then on. */
    public GivenTimesSession(NetworkSession session, IntToLongFunction layerNanos) {
        this.session = session;
        this.layerNanos = layerNanos;
    }

    @Override
    public Network network() {
        return session.network();
    }

    @Override
    public SegmentResult run(int from, int to, Map<String, Tensor> tensors) {
        List<Long> given =
                IntStream.range(from, to).mapToLong(layerNanos).boxed().toList();
        return new SegmentResult(session.run(from, to, tensors).outputs(), given);
    }

    @Override
    public void close() {
        session.close();
    }
}
