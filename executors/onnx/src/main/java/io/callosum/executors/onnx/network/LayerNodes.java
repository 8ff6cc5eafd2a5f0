package io.callosum.executors.onnx.network;

import static io.callosum.executors.onnx.network.Messages.floats;
import static io.callosum.executors.onnx.network.Messages.integer;
import static io.callosum.executors.onnx.network.Messages.ints;
import static io.callosum.executors.onnx.network.Messages.longs;
import static io.callosum.executors.onnx.network.Messages.node;
import static io.callosum.executors.onnx.network.Messages.number;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Operation.Activation;
import io.callosum.controller.network.Operation.Add;
import io.callosum.controller.network.Operation.ArgMax;
import io.callosum.controller.network.Operation.AveragePooling;
import io.callosum.controller.network.Operation.BatchNormalization;
import io.callosum.controller.network.Operation.Concat;
import io.callosum.controller.network.Operation.Convolution;
import io.callosum.controller.network.Operation.Dropout;
import io.callosum.controller.network.Operation.Flatten;
import io.callosum.controller.network.Operation.FullyConnected;
import io.callosum.controller.network.Operation.LocalResponseNormalization;
import io.callosum.controller.network.Operation.LocallyConnected;
import io.callosum.controller.network.Operation.MaxPooling;
import io.callosum.controller.network.Operation.Softmax;
import io.callosum.controller.network.TensorShape;
import io.callosum.executors.onnx.schema.AttributeProto;
import io.callosum.executors.onnx.schema.GraphProto;
import io.callosum.executors.spi.ExecutorException;
import java.util.Arrays;
import java.util.List;

/**
 * A layer as ONNX nodes (operator set 13) named {@code layer} or {@code layer::step}. Two operators that ONNX lacks are made of several:
 * a locally connected layer is a Gather of patches and a batched MatMul with a weight matrix for each place.
 */
final class LayerNodes {
    /** Stands between a layer's name and a step of it. */
    static final String STEP = "::";

    private final GraphProto.Builder graph;
    private final LayerWeights weights;

    LayerNodes(GraphProto.Builder graph, LayerWeights weights) {
        this.graph = graph;
        this.weights = weights;
    }

    /** Adds a layer that reads the tensors named {@code from}. */
    void add(Layer layer, List<String> from) {
        if (layer.operation() instanceof Convolution convolution) {
            convolution(layer, convolution, from);
        } else if (layer.operation() instanceof LocallyConnected local) {
            locallyConnected(layer, local, from.get(0));
        } else if (layer.operation() instanceof FullyConnected) {
            fullyConnected(layer, from.get(0));
        } else if (layer.operation() instanceof MaxPooling pooling) {
            single(
                    layer,
                    "MaxPool",
                    from,
                    ints("kernel_shape", pooling.kernel(), pooling.kernel()),
                    ints("strides", pooling.stride(), pooling.stride()),
                    integer("ceil_mode", 1));
        } else if (layer.operation() instanceof Activation activation) {
            activation(layer, activation, from);
        } else if (layer.operation() instanceof LocalResponseNormalization norm) {
            single(
                    layer,
                    "LRN",
                    from,
                    integer("size", norm.size()),
                    number("alpha", norm.alpha()),
                    number("beta", norm.beta()),
                    number("bias", 1));
        } else if (layer.operation() instanceof AveragePooling pooling) {
            single(
                    layer,
                    "AveragePool",
                    from,
                    ints("kernel_shape", pooling.kernel(), pooling.kernel()),
                    ints("strides", pooling.stride(), pooling.stride()));
        } else if (layer.operation() instanceof BatchNormalization) {
            batchNormalization(layer, from.get(0));
        } else if (layer.operation() instanceof Flatten) {
            single(layer, "Flatten", from, integer("axis", 1));
        } else if (layer.operation() instanceof ArgMax) {
            String index = layer.name() + STEP + "index";
            graph.addNode(node(index, "ArgMax", from, index, integer("axis", 1), integer("keepdims", 1)));
            single(layer, "Cast", List.of(index), integer("to", 1));
        } else if (layer.operation() instanceof Dropout) {
            single(layer, "Identity", from);
        } else if (layer.operation() instanceof Softmax) {
            single(layer, "Softmax", from, integer("axis", 1));
        } else if (layer.operation() instanceof Add) {
            single(layer, "Sum", from);
        } else if (layer.operation() instanceof Concat) {
            single(layer, "Concat", from, integer("axis", 1));
        } else {
            throw new ExecutorException.Unsupported(
                    "layer '" + layer.name() + "': expected an operation that ONNX has, found " + layer.operation());
        }
    }

    private void single(Layer layer, String operator, List<String> from, AttributeProto... attributes) {
        graph.addNode(node(layer.name(), operator, from, layer.name(), attributes));
    }

    private void convolution(Layer layer, Convolution op, List<String> from) {
        int channels = layer.inputShapes().get(0).dimension(1) / op.groups();
        String kernel = layer.name() + STEP + "weights";
        String bias = layer.name() + STEP + "biases";
        graph.addInitializer(floats(kernel, weights.weights(layer), op.filters(), channels, op.kernel(), op.kernel()));
        graph.addInitializer(floats(bias, weights.biases(layer), op.filters()));
        single(
                layer,
                "Conv",
                List.of(from.get(0), kernel, bias),
                ints("kernel_shape", op.kernel(), op.kernel()),
                ints("strides", op.stride(), op.stride()),
                ints("pads", op.pad(), op.pad(), op.pad(), op.pad()),
                integer("group", op.groups()));
    }

    private void fullyConnected(Layer layer, String from) {
        String flat = layer.name() + STEP + "flat";
        String matrix = layer.name() + STEP + "weights";
        String bias = layer.name() + STEP + "biases";
        int units = layer.outputShape().dimension(1);
        graph.addInitializer(floats(
                matrix, weights.weights(layer), layer.inputShapes().get(0).elementsPerItem(), units));
        graph.addInitializer(floats(bias, weights.biases(layer), units));
        graph.addNode(node(flat, "Flatten", List.of(from), flat, integer("axis", 1)));
        single(layer, "Gemm", List.of(flat, matrix, bias));
    }

    /** Scale and shift hold the statistics: the mean is 0, the variance 1. */
    private void batchNormalization(Layer layer, String from) {
        String step = layer.name() + STEP;
        int channels = layer.outputShape().dimension(1);
        float[] ones = new float[channels];
        Arrays.fill(ones, 1);
        graph.addInitializer(floats(step + "scale", weights.weights(layer), channels));
        graph.addInitializer(floats(step + "shift", weights.biases(layer), channels));
        graph.addInitializer(floats(step + "mean", Messages.bytes(new float[channels]), channels));
        graph.addInitializer(floats(step + "variance", Messages.bytes(ones), channels));
        single(
                layer,
                "BatchNormalization",
                List.of(from, step + "scale", step + "shift", step + "mean", step + "variance"),
                number("epsilon", 0));
    }

    private void activation(Layer layer, Activation activation, List<String> from) {
        switch (activation.function()) {
            case RELU -> single(layer, "Relu", from);
            case SIGMOID -> single(layer, "Sigmoid", from);
            case TANH -> single(layer, "Tanh", from);
            case HARD_TANH -> {
                String low = layer.name() + STEP + "low";
                String high = layer.name() + STEP + "high";
                graph.addInitializer(floats(low, Messages.bytes(new float[] {-1})));
                graph.addInitializer(floats(high, Messages.bytes(new float[] {1})));
                single(layer, "Clip", List.of(from.get(0), low, high));
            }
        }
    }

    /** {@code [n, c, h * w]}, its patches {@code [n, c, places, k * k]}, moved to {@code [places, c * k * k, n]}, times the weights. */
    private void locallyConnected(Layer layer, LocallyConnected op, String from) {
        TensorShape in = layer.inputShapes().get(0);
        TensorShape out = layer.outputShape();
        int places = out.dimension(2) * out.dimension(3);
        int area = op.kernel() * op.kernel();
        long fanIn = (long) in.dimension(1) * area;
        String step = layer.name() + STEP;
        graph.addInitializer(
                longs(step + "planes", in.batch(), in.dimension(1), (long) in.dimension(2) * in.dimension(3)));
        graph.addInitializer(longs(step + "places", patches(op, in, out), new long[] {places, area}));
        graph.addInitializer(longs(step + "columns", places, fanIn, in.batch()));
        graph.addInitializer(floats(step + "weights", weights.weights(layer), places, op.filters(), fanIn));
        graph.addInitializer(longs(step + "image", out.batch(), out.dimension(1), out.dimension(2), out.dimension(3)));
        graph.addInitializer(
                floats(step + "biases", weights.biases(layer), out.dimension(1), out.dimension(2), out.dimension(3)));
        chain("Reshape", step + "flat", List.of(from, step + "planes"));
        chain("Gather", step + "patches", List.of(step + "flat", step + "places"), integer("axis", 2));
        chain("Transpose", step + "moved", List.of(step + "patches"), ints("perm", 2, 1, 3, 0));
        chain("Reshape", step + "matrices", List.of(step + "moved", step + "columns"));
        chain("MatMul", step + "products", List.of(step + "weights", step + "matrices"));
        chain("Transpose", step + "back", List.of(step + "products"), ints("perm", 2, 1, 0));
        chain("Reshape", step + "shaped", List.of(step + "back", step + "image"));
        single(layer, "Add", List.of(step + "shaped", step + "biases"));
    }

    private void chain(String operator, String output, List<String> from, AttributeProto... attributes) {
        graph.addNode(node(output, operator, from, output, attributes));
    }

    /** Which pixels of a plane each place sees, row-major. */
    private static long[] patches(LocallyConnected op, TensorShape in, TensorShape out) {
        int places = out.dimension(2) * out.dimension(3);
        long[] indices = new long[places * op.kernel() * op.kernel()];
        int next = 0;
        for (int place = 0; place < places; place++) {
            int top = place / out.dimension(3) * op.stride();
            int left = place % out.dimension(3) * op.stride();
            for (int i = 0; i < op.kernel(); i++) {
                for (int j = 0; j < op.kernel(); j++) {
                    indices[next++] = (long) (top + i) * in.dimension(3) + left + j;
                }
            }
        }
        return indices;
    }
}
