package io.callosum.executors.reference;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;
import io.callosum.controller.network.NetworkInput;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.Segment;
import io.callosum.executors.spi.SegmentResult;
import io.callosum.executors.tensor.InputConversion;
import io.callosum.executors.tensor.Tensor;
import io.callosum.executors.weights.SeededWeights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A network in plain Java. Weights are made when a layer is first run, and kept. Runs share nothing else. */
final class ReferenceSession implements NetworkSession {
    private final Network network;
    private final SeededWeights seeded;
    private final Map<String, float[]> weights = new ConcurrentHashMap<>();
    private final Map<String, float[]> biases = new ConcurrentHashMap<>();
    private volatile boolean closed;

    ReferenceSession(Network network, long weightSeed) {
        this.network = network;
        seeded = new SeededWeights(network, weightSeed);
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public SegmentResult run(int from, int to, Map<String, Tensor> tensors) {
        if (closed) {
            throw new IllegalStateException("expected an open session of " + network.name() + ", found it closed");
        }
        Segment segment = new Segment(network, from, to);
        segment.requireInputs(tensors);
        Map<String, float[]> values = read(tensors);
        List<Long> layerNanos = new ArrayList<>();
        for (Layer layer : segment.layers()) {
            List<float[]> inputs =
                    layer.inputs().stream().map(name -> value(values, name)).toList();
            float[] layerWeights = weights.computeIfAbsent(layer.name(), name -> seeded.weights(layer));
            float[] layerBiases = biases.computeIfAbsent(layer.name(), name -> seeded.biases(layer));
            long startNanos = System.nanoTime();
            values.put(layer.name(), ReferenceLayers.compute(layer, inputs, layerWeights, layerBiases));
            layerNanos.add(System.nanoTime() - startNanos);
        }
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        segment.outputs()
                .forEach((name, port) -> outputs.put(name, Tensor.ofFloats(port.shape(), value(values, name))));
        return new SegmentResult(outputs, layerNanos);
    }

    private Map<String, float[]> read(Map<String, Tensor> tensors) {
        Map<String, float[]> values = new HashMap<>();
        for (NetworkInput input : network.inputs()) {
            Tensor tensor = tensors.get(input.name());
            if (tensor != null) {
                values.put(input.name(), InputConversion.toFloats(input, tensor));
            }
        }
        tensors.forEach((name, tensor) -> values.computeIfAbsent(name, made -> tensor.toFloats()));
        return values;
    }

    private static float[] value(Map<String, float[]> values, String name) {
        float[] value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("expected '" + name + "' to be made already, found " + values.keySet());
        }
        return value;
    }

    @Override
    public void close() {
        closed = true;
        weights.clear();
        biases.clear();
    }
}
