package io.callosum.executors.onnx.profile;

import io.callosum.executors.onnx.graph.OnnxGraph;
import io.callosum.executors.onnx.graph.OnnxNode;
import io.callosum.executors.onnx.schema.AttributeProto;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Multiply-accumulates of a node from the shapes of its tensors. FLOPs are twice that. Stateless. */
final class Macs {
    private Macs() {}

    /**
     * Of convolutions, output elements times filter size; of matrix products, output elements times the length of a row; 0 of all else, and
     * where a shape is unknown.
     */
    static long of(OnnxGraph graph, OnnxNode node, Map<String, long[]> shapes) {
        List<String> inputs = node.message().getInputList();
        if (node.writes().isEmpty() || inputs.size() < 2) {
            return 0;
        }
        long output = elements(shapes.getOrDefault(node.writes().get(0), new long[] {0}));
        boolean late = node.message().getOpType().startsWith("QLinear") && inputs.size() > 3;
        long[] right = shape(graph, shapes, inputs.get(late ? 3 : 1));
        long[] left = shape(graph, shapes, inputs.get(0));
        return switch (node.operator()) {
            case "Conv", "ConvInteger", "QLinearConv" -> right.length < 2 ? 0 : output * (elements(right) / right[0]);
            case "MatMul", "MatMulInteger", "QLinearMatMul" -> left.length < 1 ? 0 : output * left[left.length - 1];
            case "Gemm" -> left.length != 2 ? 0 : output * left[transposed(node) ? 0 : 1];
            default -> 0;
        };
    }

    private static boolean transposed(OnnxNode node) {
        return node.message().getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals("transA"))
                .mapToLong(AttributeProto::getI)
                .anyMatch(value -> value != 0);
    }

    private static long[] shape(OnnxGraph graph, Map<String, long[]> shapes, String tensor) {
        var weight = graph.initializers().get(tensor);
        return weight == null
                ? shapes.getOrDefault(tensor, new long[0])
                : weight.getDimsList().stream().mapToLong(Long::longValue).toArray();
    }

    private static long elements(long[] shape) {
        return LongStream.of(shape).reduce(1, (a, b) -> a * b);
    }
}
