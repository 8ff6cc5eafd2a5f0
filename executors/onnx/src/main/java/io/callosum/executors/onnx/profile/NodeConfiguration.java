package io.callosum.executors.onnx.profile;

import io.callosum.controller.prediction.LayerConfiguration;
import io.callosum.controller.prediction.LayerKind;
import io.callosum.executors.onnx.graph.OnnxGraph;
import io.callosum.executors.onnx.graph.OnnxNode;
import io.callosum.executors.onnx.runtime.TensorForm;
import io.callosum.executors.onnx.tensor.ScalarType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node of a graph as the regression of its kind sees it. Windows and strides that are not square count as the square of the same area, as
 * images do. Nodes on other types than float32, images in one or three dimensions, products of two computed matrices, and operators
 * without a kind have none. One use.
 */
final class NodeConfiguration {
    private static final Map<String, LayerKind> ELEMENTWISE = Map.ofEntries(
            Map.entry("Relu", LayerKind.RELU),
            Map.entry("Tanh", LayerKind.TANH),
            Map.entry("Sigmoid", LayerKind.SIGMOID),
            Map.entry("Clip", LayerKind.HARDTANH),
            Map.entry("Dropout", LayerKind.DROPOUT),
            Map.entry("Identity", LayerKind.DROPOUT),
            Map.entry("Softmax", LayerKind.SOFTMAX),
            Map.entry("ArgMax", LayerKind.ARGMAX),
            Map.entry("Add", LayerKind.ADD),
            Map.entry("Sum", LayerKind.ADD),
            Map.entry("Concat", LayerKind.CONCAT),
            Map.entry("Reshape", LayerKind.RESHAPE),
            Map.entry("Flatten", LayerKind.RESHAPE),
            Map.entry("Squeeze", LayerKind.RESHAPE),
            Map.entry("Unsqueeze", LayerKind.RESHAPE));

    private final OnnxGraph graph;
    private final OnnxNode node;
    private final Attributes attributes;
    private final List<String> inputs;
    private final Map<String, TensorForm> forms;
    private final TensorForm in;
    private final TensorForm out;

    private NodeConfiguration(
            OnnxGraph graph, OnnxNode node, Map<String, TensorForm> forms, TensorForm in, TensorForm out) {
        this.graph = graph;
        this.node = node;
        this.forms = forms;
        this.in = in;
        this.out = out;
        attributes = Attributes.of(node);
        inputs = node.message().getInputList();
    }

    /** That of a node; empty if it is of no kind that has a regression, or a shape is unknown or empty. */
    static Optional<LayerConfiguration> of(OnnxGraph graph, OnnxNode node, Map<String, TensorForm> forms) {
        List<String> inputs = node.message().getInputList();
        TensorForm in = inputs.isEmpty() ? null : forms.get(inputs.get(0));
        TensorForm out =
                node.writes().isEmpty() ? null : forms.get(node.writes().get(0));
        if (in == null || out == null || in.type() != ScalarType.FLOAT32) {
            return Optional.empty();
        }
        return new NodeConfiguration(graph, node, forms, in, out)
                .configuration()
                .filter(it -> it.values().stream().allMatch(value -> value > 0));
    }

    private Optional<LayerConfiguration> configuration() {
        return switch (node.operator()) {
            case "Conv" -> convolution();
            case "Gemm" -> general();
            case "MatMul" -> product();
            case "MaxPool" -> pooling(LayerKind.MAXPOOL, kernel(), stride());
            case "AveragePool" -> pooling(LayerKind.AVGPOOL, kernel(), stride());
            case "GlobalMaxPool" -> pooling(LayerKind.MAXPOOL, side(in), side(in));
            case "GlobalAveragePool" -> pooling(LayerKind.AVGPOOL, side(in), side(in));
            case "BatchNormalization" -> planes(LayerKind.BATCHNORM);
            case "LRN" -> planes(LayerKind.LRN);
            default ->
                Optional.ofNullable(ELEMENTWISE.get(node.operator()))
                        .map(kind -> of(kind, Math.max(elementsRead(), out.elements())));
        };
    }

    private static LayerConfiguration of(LayerKind kind, Number... values) {
        return new LayerConfiguration(
                kind, Arrays.stream(values).map(Number::doubleValue).toList());
    }

    /** The largest input: an Add may have its small summand first. */
    private long elementsRead() {
        return inputs.stream()
                .map(forms::get)
                .filter(form -> form != null)
                .mapToLong(TensorForm::elements)
                .max()
                .orElse(0);
    }

    private Optional<LayerConfiguration> convolution() {
        TensorForm weights = inputs.size() < 2 ? null : forms.get(inputs.get(1));
        if (weights == null || weights.rank() != 4 || in.rank() != 4 || out.rank() != 4) {
            return Optional.empty();
        }
        double kernel = Math.sqrt((double) weights.dimension(2) * weights.dimension(3));
        long channels = in.dimension(1);
        long filters = weights.dimension(0);
        long groups = attributes.integer("group", 1);
        return Optional.of(
                channels > 1 && groups == channels && filters == channels
                        ? of(LayerKind.DWCONV, side(in), kernel, stride(), channels, side(out), in.dimension(0))
                        : of(
                                LayerKind.CONV,
                                side(in),
                                kernel,
                                stride(),
                                channels,
                                filters,
                                side(out),
                                groups,
                                in.dimension(0)));
    }

    private Optional<LayerConfiguration> general() {
        if (in.rank() != 2 || out.rank() != 2 || !graph.isConstant(inputs.get(1))) {
            return Optional.empty();
        }
        long features = in.dimension(attributes.flag("transA") ? 0 : 1);
        return Optional.of(of(LayerKind.LINEAR, features, out.dimension(1), out.dimension(0)));
    }

    /** Rows times a matrix of weights; a product of two computed matrices is another matter. */
    private Optional<LayerConfiguration> product() {
        TensorForm weights = inputs.size() < 2 ? null : forms.get(inputs.get(1));
        if (weights == null || weights.rank() != 2 || in.rank() < 1 || !graph.isConstant(inputs.get(1))) {
            return Optional.empty();
        }
        long features = weights.dimension(0);
        return Optional.of(
                of(LayerKind.LINEAR, features, weights.dimension(1), features == 0 ? 0 : in.elements() / features));
    }

    private Optional<LayerConfiguration> pooling(LayerKind kind, double kernel, double stride) {
        if (in.rank() != 4 || out.rank() != 4) {
            return Optional.empty();
        }
        return Optional.of(
                kind == LayerKind.MAXPOOL
                        ? of(kind, side(in), kernel, stride, in.dimension(1), side(out), in.dimension(0))
                        : of(kind, side(in), side(out), in.dimension(1), kernel, stride, in.dimension(0)));
    }

    private Optional<LayerConfiguration> planes(LayerKind kind) {
        if (in.rank() < 2) {
            return Optional.empty();
        }
        double places = (double) in.elements() / Math.max(1, in.dimension(0) * in.dimension(1));
        return Optional.of(of(kind, Math.sqrt(places), in.dimension(1), in.dimension(0)));
    }

    private double kernel() {
        return square("kernel_shape");
    }

    private double stride() {
        return square("strides");
    }

    private double square(String name) {
        return Math.sqrt(attributes.integers(name).stream().reduce(1L, (a, b) -> a * b));
    }

    private static double side(TensorForm image) {
        return image.rank() != 4 ? 0 : Math.sqrt((double) image.dimension(2) * image.dimension(3));
    }
}
