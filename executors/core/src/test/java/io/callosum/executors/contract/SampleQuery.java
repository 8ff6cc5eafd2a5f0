package io.callosum.executors.contract;

import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.Network;
import io.callosum.controller.network.NetworkInput;
import io.callosum.executors.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Random queries: a pure function of network and seed. */
public final class SampleQuery {
    private SampleQuery() {}

    /**
     * A tensor for every input of the network: floats uniform in [-1, 1), bytes uniform.
     *
     * @throws IllegalArgumentException if an input is neither float32 nor unsigned bytes
     */
    public static Map<String, Tensor> of(Network network, long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> query = new LinkedHashMap<>();
        for (NetworkInput input : network.inputs()) {
            byte[] bytes = new byte[Math.toIntExact(input.bytes())];
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            if (input.type() == ElementType.UINT8) {
                random.nextBytes(bytes);
            } else if (input.type() == ElementType.FLOAT32) {
                for (int i = 0; i < input.shape().elements(); i++) {
                    buffer.putFloat(i * Float.BYTES, random.nextFloat() * 2 - 1);
                }
            } else {
                throw new IllegalArgumentException(
                        "input '" + input.name() + "': expected FLOAT32 or UINT8, found " + input.type());
            }
            query.put(input.name(), Tensor.ofBytes(input.type(), input.shape(), buffer));
        }
        return query;
    }
}
