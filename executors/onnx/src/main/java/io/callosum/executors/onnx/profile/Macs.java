package io.callosum.executors.onnx.profile;

import io.callosum.executors.onnx.graph.OnnxNode;
import io.callosum.executors.onnx.runtime.TensorForm;
import java.util.List;
import java.util.Map;

/** Multiply-accumulates of a node from the shapes of its tensors. FLOPs are twice that. Stateless. */
final class Macs {
    private Macs() {}

    /**
     * Of convolutions, output elements times filter size (transposed ones: input elements); of matrix products, output elements times the
     * length of a row; 0 of all else, and where a shape is unknown.
     */
    static long of(OnnxNode node, Map<String, TensorForm> forms) {
        List<String> inputs = node.message().getInputList();
        if (node.writes().isEmpty() || inputs.size() < 2) {
            return 0;
        }
        boolean late = node.message().getOpType().startsWith("QLinear") && inputs.size() > 3;
        TensorForm output = forms.get(node.writes().get(0));
        TensorForm left = forms.get(inputs.get(0));
        TensorForm right = forms.get(inputs.get(late ? 3 : 1));
        if (output == null || left == null || right == null) {
            return 0;
        }
        return switch (node.operator()) {
            case "Conv", "ConvInteger", "QLinearConv" -> output.elements() * filter(right);
            case "ConvTranspose" -> left.elements() * filter(right);
            case "MatMul", "MatMulInteger", "QLinearMatMul" ->
                left.rank() < 1 ? 0 : output.elements() * left.dimension(left.rank() - 1);
            case "Gemm" ->
                left.rank() != 2
                        ? 0
                        : output.elements() * left.dimension(Attributes.of(node).flag("transA") ? 0 : 1);
            default -> 0;
        };
    }

    /** Elements of one filter. */
    private static long filter(TensorForm weights) {
        return weights.rank() < 2 || weights.dimension(0) == 0 ? 0 : weights.elements() / weights.dimension(0);
    }
}
