package io.callosum.controller.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A neural network as a directed acyclic graph of typed layers in execution (topological) order. Every layer makes one tensor, named
 * after it. Immutable and thread-safe.
 */
public final class Network {
    private final String name;
    private final List<NetworkInput> inputs;
    private final List<Layer> layers;
    private final List<String> outputs;
    private final SplitSpace splitSpace;

    private Network(String name, List<NetworkInput> inputs, List<Layer> layers, List<String> outputs) {
        this.name = name;
        this.inputs = List.copyOf(inputs);
        this.layers = List.copyOf(layers);
        this.outputs = List.copyOf(outputs);
        this.splitSpace = new SplitSpace(this);
    }

    /** Starts a network; inputs and layers are added in execution order. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** The name that files, the command line and the wire use. */
    public String name() {
        return name;
    }

    /** What a query brings. */
    public List<NetworkInput> inputs() {
        return inputs;
    }

    /** The layers in execution order. */
    public List<Layer> layers() {
        return layers;
    }

    /** The number of layers, n; split points run from 0 to n. */
    public int layerCount() {
        return layers.size();
    }

    /** The layers whose tensors are the answer. */
    public List<String> outputs() {
        return outputs;
    }

    /** Where the network can be cut. */
    public SplitSpace splitSpace() {
        return splitSpace;
    }

    /**
     * The layer of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Layer layer(String layerName) {
        for (Layer layer : layers) {
            if (layer.name().equals(layerName)) {
                return layer;
            }
        }
        throw new IllegalArgumentException("expected a layer of " + name + ", found '" + layerName + "'");
    }

    /** Learned parameters, biases included. */
    public long parameters() {
        return layers.stream().mapToLong(Layer::parameters).sum();
    }

    /** Multiply-accumulates of one query. */
    public long macs() {
        return layers.stream().mapToLong(Layer::macs).sum();
    }

    @Override
    public String toString() {
        return name + " (" + layers.size() + " layers)";
    }

    /** Collects inputs and layers, checking names and shapes as they come. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final List<NetworkInput> inputs = new ArrayList<>();
        private final List<Layer> layers = new ArrayList<>();
        private final Map<String, TensorShape> shapes = new LinkedHashMap<>();
        private String last = "";

        private Builder(String name) {
            this.name = name;
        }

        /** Adds an input. */
        public Builder input(NetworkInput input) {
            define(input.name(), input.shape());
            inputs.add(input);
            return this;
        }

        /** Adds a layer that reads the tensor defined last. */
        public Builder layer(String layerName, Operation operation) {
            return layer(layerName, operation, last);
        }

        /**
         * Adds a layer that reads the named tensors.
         *
         * @throws IllegalArgumentException if the name is taken, a tensor is unknown, or the operation does not take such shapes
         */
        public Builder layer(String layerName, Operation operation, String... from) {
            List<TensorShape> inputShapes = new ArrayList<>();
            for (String tensor : from) {
                TensorShape shape = shapes.get(tensor);
                if (shape == null) {
                    throw new IllegalArgumentException("layer '" + layerName + "' of " + name
                            + ": expected an earlier tensor among " + shapes.keySet() + ", found '" + tensor + "'");
                }
                inputShapes.add(shape);
            }
            try {
                TensorShape output = operation.outputShape(inputShapes);
                long parameters = operation.parameters(inputShapes);
                long macs = operation.macs(inputShapes);
                define(layerName, output);
                layers.add(new Layer(
                        layers.size(), layerName, operation, List.of(from), inputShapes, output, parameters, macs));
            } catch (IllegalArgumentException badShape) {
                throw new IllegalArgumentException(
                        "layer '" + layerName + "' of " + name + ": " + badShape.getMessage(), badShape);
            }
            return this;
        }

        /** The network, whose answer is the last layer's tensor. */
        public Network build() {
            return build(last);
        }

        /**
         * The network, whose answer is the named layers' tensors.
         *
         * @throws IllegalArgumentException if there is no layer or no input, or an output is not a layer
         */
        public Network build(String... outputs) {
            if (layers.isEmpty() || inputs.isEmpty()) {
                throw new IllegalArgumentException("expected at least one input and one layer in " + name);
            }
            for (String output : outputs) {
                if (layers.stream().noneMatch(layer -> layer.name().equals(output))) {
                    throw new IllegalArgumentException(
                            "expected an output among the layers of " + name + ", found '" + output + "'");
                }
            }
            return new Network(name, inputs, layers, List.of(outputs));
        }

        private void define(String tensor, TensorShape shape) {
            if (shapes.putIfAbsent(tensor, shape) != null) {
                throw new IllegalArgumentException("expected a new name, found '" + tensor + "' twice");
            }
            last = tensor;
        }
    }
}
