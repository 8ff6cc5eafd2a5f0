package io.callosum.executors.remote;

import io.callosum.controller.network.Network;
import io.callosum.controller.network.NetworkInput;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.Segment;
import io.callosum.executors.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Seeded inputs and what the device half makes of them. */
public final class Inputs {
    private Inputs() {}

    /** Random values for every network input. */
    public static Map<String, Tensor> random(Network network, long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (NetworkInput input : network.inputs()) {
            ByteBuffer bytes =
                    ByteBuffer.allocate(Math.toIntExact(input.bytes())).order(ByteOrder.LITTLE_ENDIAN);
            if (input.type().bytes() == 1) {
                random.nextBytes(bytes.array());
            } else {
                while (bytes.hasRemaining()) {
                    bytes.putFloat(random.nextFloat());
                }
                bytes.flip();
            }
            inputs.put(input.name(), Tensor.ofBytes(input.type(), input.shape(), bytes));
        }
        return inputs;
    }

    /** The tensors that cross at a split: of the head's outputs and the query's inputs, those that the tail reads. */
    public static Map<String, Tensor> crossing(NetworkSession device, int split, Map<String, Tensor> inputs) {
        Network network = device.network();
        Map<String, Tensor> made = new LinkedHashMap<>(inputs);
        made.putAll(device.run(0, split, headInputs(network, split, inputs)).outputs());
        made.keySet()
                .retainAll(new Segment(network, split, network.layerCount())
                        .inputs()
                        .keySet());
        return made;
    }

    private static Map<String, Tensor> headInputs(Network network, int split, Map<String, Tensor> inputs) {
        Map<String, Tensor> read = new LinkedHashMap<>(inputs);
        read.keySet().retainAll(new Segment(network, 0, split).inputs().keySet());
        return read;
    }
}
