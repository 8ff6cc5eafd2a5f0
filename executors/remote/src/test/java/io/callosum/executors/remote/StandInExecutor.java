package io.callosum.executors.remote;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;
import io.callosum.controller.network.NetworkInput;
import io.callosum.executors.spi.Availability;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.Segment;
import io.callosum.executors.spi.SegmentExecutor;
import io.callosum.executors.spi.SegmentResult;
import io.callosum.executors.tensor.InputConversion;
import io.callosum.executors.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes cheap nonsense that depends on every layer, seed and input, for networks of any size: what matters here is what crosses the
 * wire, not what a convolution is.
 */
public final class StandInExecutor implements SegmentExecutor {
    @Override
    public String name() {
        return "stand-in";
    }

    @Override
    public Availability availability() {
        return Availability.yes("the test's JVM");
    }

    @Override
    public NetworkSession open(Network network, long weightSeed) {
        return new Session(network, weightSeed);
    }

    private record Session(Network network, long seed) implements NetworkSession {
        @Override
        public SegmentResult run(int from, int to, Map<String, Tensor> tensors) {
            Segment segment = new Segment(network, from, to);
            segment.requireInputs(tensors);
            Map<String, float[]> values = new HashMap<>();
            tensors.forEach((name, tensor) -> values.put(name, floats(name, tensor)));
            List<Long> layerNanos = new ArrayList<>();
            for (Layer layer : segment.layers()) {
                float[] made = new float[Math.toIntExact(layer.outputShape().elements())];
                for (String input : layer.inputs()) {
                    float[] read = values.get(input);
                    for (int i = 0; i < Math.max(made.length, read.length); i++) {
                        made[i % made.length] += read[i % read.length] * 0.75f + layer.index() + seed;
                    }
                }
                values.put(layer.name(), made);
                layerNanos.add(1L);
            }
            Map<String, Tensor> outputs = new LinkedHashMap<>();
            segment.outputs()
                    .forEach((name, port) -> outputs.put(name, Tensor.ofFloats(port.shape(), values.get(name))));
            return new SegmentResult(outputs, layerNanos);
        }

        private float[] floats(String name, Tensor tensor) {
            for (NetworkInput input : network.inputs()) {
                if (input.name().equals(name)) {
                    return InputConversion.toFloats(input, tensor);
                }
            }
            return tensor.toFloats();
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
