package io.callosum.executors.onnx.profile;

import io.callosum.controller.network.LayerType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which kind of layer an ONNX operator is, for the predictors. Stateless. */
public final class OperatorTypes {
    private static final Map<String, LayerType> KNOWN = known();

    private OperatorTypes() {}

    /** The label of a {@link LayerType}; of an operator that is none of them its own name in lower case. */
    public static String label(String operator) {
        LayerType type = KNOWN.get(operator);
        return type == null ? operator.toLowerCase(Locale.ROOT) : type.label();
    }

    private static Map<String, LayerType> known() {
        Map<String, LayerType> types = new HashMap<>();
        put(types, LayerType.CONVOLUTION, "Conv", "ConvInteger", "QLinearConv", "ConvTranspose", "DeformConv");
        put(types, LayerType.FULLY_CONNECTED, "Gemm", "MatMul", "MatMulInteger", "QLinearMatMul");
        put(
                types,
                LayerType.POOLING,
                "MaxPool",
                "AveragePool",
                "GlobalAveragePool",
                "GlobalMaxPool",
                "LpPool",
                "GlobalLpPool");
        put(
                types,
                LayerType.ACTIVATION,
                "Relu",
                "LeakyRelu",
                "PRelu",
                "Elu",
                "Selu",
                "Celu",
                "Sigmoid",
                "HardSigmoid",
                "HardSwish",
                "Tanh",
                "Clip",
                "Gelu",
                "Softplus",
                "Softsign",
                "Mish",
                "Erf",
                "ThresholdedRelu");
        put(
                types,
                LayerType.NORMALIZATION,
                "LRN",
                "BatchNormalization",
                "InstanceNormalization",
                "LayerNormalization",
                "GroupNormalization",
                "LpNormalization");
        put(types, LayerType.DROPOUT, "Dropout");
        put(types, LayerType.SOFTMAX, "Softmax", "LogSoftmax");
        put(types, LayerType.ARGMAX, "ArgMax");
        put(types, LayerType.ADD, "Add", "Sum");
        put(types, LayerType.CONCAT, "Concat");
        return Map.copyOf(types);
    }

    private static void put(Map<String, LayerType> types, LayerType type, String... operators) {
        List.of(operators).forEach(operator -> types.put(operator, type));
    }
}
