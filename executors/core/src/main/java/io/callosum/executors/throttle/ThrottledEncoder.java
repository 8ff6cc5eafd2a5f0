package io.callosum.executors.throttle;

import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.pipeline.TensorEncoder;
import io.callosum.executors.tensor.Tensor;
import java.util.Map;

/** Encodes as a slower device would: the measured time times the slowdown of computation, the rest of it waited. Thread-safe. */
public final class ThrottledEncoder implements TensorEncoder {
    private final Slowdown slowdown;

    /** Slows encoding. */
    public ThrottledEncoder(Slowdown slowdown) {
        this.slowdown = slowdown;
    }

    @Override
    public Encoding encode(WireCodec codec, Map<String, Tensor> tensors) {
        Encoding encoding = TensorEncoder.DIRECT.encode(codec, tensors);
        long slowed = Math.round(encoding.nanos() * slowdown.compute());
        ThrottledSession.waitUntil(System.nanoTime() + slowed - encoding.nanos());
        return new Encoding(encoding.tensors(), slowed);
    }
}
