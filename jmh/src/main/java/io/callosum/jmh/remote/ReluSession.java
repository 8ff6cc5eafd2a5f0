package io.callosum.jmh.remote;

import io.callosum.controller.network.Network;
import io.callosum.controller.network.NetworkInput;
import io.callosum.controller.network.Operation.Activation;
import io.callosum.controller.network.TensorShape;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.SegmentResult;
import io.callosum.executors.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A network of one layer in plain Java, whose answer says which query it is of. Thread-safe. */
final class ReluSession implements NetworkSession {
    static final int ELEMENTS = 4096;

    private static final TensorShape SHAPE = TensorShape.of(1, ELEMENTS);
    private static final Network NETWORK = Network.builder("soak")
            .input(NetworkInput.ofFloats("x", SHAPE))
            .layer("y", new Activation(Activation.Function.RELU))
            .build();

    /** The input of a query. */
    static Map<String, Tensor> query(int number) {
        float[] values = new float[ELEMENTS];
        for (int i = 0; i < ELEMENTS; i++) {
            values[i] = (i % 3 - 1) * (float) (number + i);
        }
        return Map.of("x", Tensor.ofFloats(SHAPE, values));
    }

    @Override
    public Network network() {
        return NETWORK;
    }

    @Override
    public SegmentResult run(int from, int to, Map<String, Tensor> tensors) {
        if (from == to) {
            return new SegmentResult(Map.of(), List.of());
        }
        long start = System.nanoTime();
        float[] values = Objects.requireNonNull(tensors.get("x")).toFloats();
        for (int i = 0; i < ELEMENTS; i++) {
            values[i] = Math.max(values[i], 0);
        }
        return new SegmentResult(Map.of("y", Tensor.ofFloats(SHAPE, values)), List.of(System.nanoTime() - start));
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
