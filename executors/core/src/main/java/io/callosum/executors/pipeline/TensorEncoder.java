package io.callosum.executors.pipeline;

import io.callosum.executors.codec.EncodedTensor;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.tensor.Tensor;
import java.util.Map;

/** Encodes what is to cross, on the device. Implementations are thread-safe. */
@FunctionalInterface
public interface TensorEncoder {
    /** Encodes on the calling thread. */
    TensorEncoder DIRECT = (codec, tensors) -> {
        long start = System.nanoTime();
        Map<String, EncodedTensor> encoded = codec.encode(tensors);
        return new Encoding(encoded, System.nanoTime() - start);
    };

    /** The tensors by name, encoded, and the time it took. */
    Encoding encode(WireCodec codec, Map<String, Tensor> tensors);

    /**
     * What crosses.
     *
     * @param tensors by name, in order
     * @param nanos that encoding took on the device
     */
    record Encoding(Map<String, EncodedTensor> tensors, long nanos) {
        /** Bytes of all payloads. */
        public long payloadBytes() {
            return tensors.values().stream()
                    .mapToLong(EncodedTensor::payloadBytes)
                    .sum();
        }
    }
}
