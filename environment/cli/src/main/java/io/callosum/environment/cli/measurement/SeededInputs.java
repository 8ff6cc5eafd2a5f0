package io.callosum.environment.cli.measurement;

import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.Network;
import io.callosum.controller.network.NetworkInput;
import io.callosum.executors.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Inputs made up from a seed: random images and feature vectors. */
public final class SeededInputs {
    private SeededInputs() {}

    /** Inputs of several queries, of seeds that follow each other. */
    public static List<Map<String, Tensor>> queries(Network network, int count, long seed) {
        return LongStream.range(seed, seed + count)
                .mapToObj(each -> inputs(network, each))
                .toList();
    }

    /** One query's inputs, by name, in the types they travel in; unsigned bytes uniform, floats uniform in [-1, 1). */
    public static Map<String, Tensor> inputs(Network network, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (NetworkInput input : network.inputs()) {
            int elements = Math.toIntExact(input.shape().elements());
            if (input.type() == ElementType.UINT8) {
                byte[] bytes = new byte[elements];
                random.nextBytes(bytes);
                inputs.put(input.name(), Tensor.ofBytes(input.type(), input.shape(), ByteBuffer.wrap(bytes)));
            } else {
                float[] values = new float[elements];
                for (int i = 0; i < elements; i++) {
                    values[i] = (float) random.nextDouble(-1, 1);
                }
                inputs.put(input.name(), Tensor.ofFloats(input.shape(), values));
            }
        }
        return inputs;
    }
}
