package io.callosum.executors.spi;

import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;
import io.callosum.controller.network.NetworkInput;
import io.callosum.controller.network.TensorShape;
import io.callosum.executors.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Layers {@code [from, to)} of a network, and what goes in and out, worked out once. Immutable. */
public final class Segment {
    private final Network network;
    private final int from;
    private final int to;
    private final Map<String, Port> inputs;
    private final Map<String, Port> outputs;

    /** What a tensor looks like. */
    public record Port(ElementType type, TensorShape shape) {}

    /**
     * A segment.
     *
     * @param from the first layer
     * @param to the layer after the last
     * @throws IllegalArgumentException if the network has no such layers
     */
    public Segment(Network network, int from, int to) {
        if (from < 0 || to > network.layerCount() || from > to) {
            throw new IllegalArgumentException("expected 0 <= from <= to <= " + network.layerCount() + " in "
                    + network.name() + ", found [" + from + ", " + to + ")");
        }
        this.network = network;
        this.from = from;
        this.to = to;
        this.inputs = read(network, from, network.layers().subList(from, to));
        this.outputs = made(network, to, network.layers().subList(from, to));
    }

    private static Map<String, Port> read(Network network, int from, List<Layer> layers) {
        Set<String> read = new LinkedHashSet<>();
        layers.forEach(layer -> read.addAll(layer.inputs()));
        Map<String, Port> inputs = new LinkedHashMap<>();
        for (NetworkInput input : network.inputs()) {
            if (read.contains(input.name())) {
                inputs.put(input.name(), new Port(input.type(), input.shape()));
            }
        }
        for (Layer layer : network.layers().subList(0, from)) {
            if (read.contains(layer.name())) {
                inputs.put(layer.name(), new Port(ElementType.FLOAT32, layer.outputShape()));
            }
        }
        return Collections.unmodifiableMap(inputs);
    }

    private static Map<String, Port> made(Network network, int to, List<Layer> layers) {
        Set<String> wanted = new LinkedHashSet<>(network.outputs());
        network.layers().subList(to, network.layerCount()).forEach(layer -> wanted.addAll(layer.inputs()));
        Map<String, Port> outputs = new LinkedHashMap<>();
        for (Layer layer : layers) {
            if (wanted.contains(layer.name())) {
                outputs.put(layer.name(), new Port(ElementType.FLOAT32, layer.outputShape()));
            }
        }
        return Collections.unmodifiableMap(outputs);
    }

    /** The network. */
    public Network network() {
        return network;
    }

    /** The first layer. */
    public int from() {
        return from;
    }

    /** The layer after the last. */
    public int to() {
        return to;
    }

    /** The layers of the segment, in execution order. */
    public List<Layer> layers() {
        return network.layers().subList(from, to);
    }

    /** The tensors that the segment reads from outside, in the order in which they are made. */
    public Map<String, Port> inputs() {
        return inputs;
    }

    /** The tensors made in the segment that later layers read or that the network answers with, in the order in which they are made. */
    public Map<String, Port> outputs() {
        return outputs;
    }

    /**
     * Checks tensors against {@link #inputs}.
     *
     * @throws IllegalArgumentException naming the tensor, what was expected and what was found
     */
    public void requireInputs(Map<String, Tensor> tensors) {
        if (!tensors.keySet().equals(inputs.keySet())) {
            throw new IllegalArgumentException(network.name() + " layers [" + from + ", " + to + "): expected tensors "
                    + inputs.keySet() + ", found " + tensors.keySet());
        }
        inputs.forEach((name, port) -> {
            Tensor tensor = tensors.get(name);
            if (tensor == null
                    || tensor.type() != port.type()
                    || !tensor.shape().equals(port.shape())) {
                throw new IllegalArgumentException("tensor '" + name + "' of " + network.name() + ": expected "
                        + port.type() + " " + port.shape() + ", found " + tensor);
            }
        });
    }
}
