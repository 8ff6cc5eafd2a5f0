package io.callosum.executors.onnx.repository;

import io.callosum.executors.onnx.schema.DataType;
import io.callosum.executors.onnx.schema.GraphProto;
import io.callosum.executors.onnx.schema.ModelConfig;
import io.callosum.executors.onnx.schema.ModelInput;
import io.callosum.executors.onnx.schema.ModelOutput;
import io.callosum.executors.onnx.schema.ModelTensorReshape;
import io.callosum.executors.onnx.schema.TensorShapeProto.Dimension;
import io.callosum.executors.onnx.schema.TypeProto;
import io.callosum.executors.onnx.schema.ValueInfoProto;
import io.callosum.executors.onnx.tensor.Dimensions;
import io.callosum.executors.onnx.tensor.ScalarType;
import java.util.List;

/**
 * What Triton wants to know of an ONNX model. The server's batching is off ({@code max_batch_size} 0), so that shapes are the model's own,
 * a batch dimension included; open dimensions are -1. A scalar travels as one element. Stateless.
 */
final class TritonConfiguration {
    private TritonConfiguration() {}

    static ModelConfig of(String name, GraphProto graph) {
        ModelConfig.Builder configuration = ModelConfig.newBuilder()
                .setName(name)
                .setPlatform("onnxruntime_onnx")
                .setBackend("onnxruntime")
                .setMaxBatchSize(0);
        graph.getInputList().forEach(input -> configuration.addInput(input(input)));
        graph.getOutputList().forEach(output -> configuration.addOutput(output(output)));
        return configuration.build();
    }

    private static ModelInput input(ValueInfoProto value) {
        ModelInput.Builder input =
                ModelInput.newBuilder().setName(value.getName()).setDataType(type(value));
        List<Long> dimensions = dimensions(value);
        return dimensions.isEmpty()
                ? input.addDims(1).setReshape(scalar()).build()
                : input.addAllDims(dimensions).build();
    }

    private static ModelOutput output(ValueInfoProto value) {
        ModelOutput.Builder output =
                ModelOutput.newBuilder().setName(value.getName()).setDataType(type(value));
        List<Long> dimensions = dimensions(value);
        return dimensions.isEmpty()
                ? output.addDims(1).setReshape(scalar()).build()
                : output.addAllDims(dimensions).build();
    }

    private static ModelTensorReshape scalar() {
        return ModelTensorReshape.getDefaultInstance();
    }

    private static List<Long> dimensions(ValueInfoProto value) {
        TypeProto.Tensor tensor = value.getType().getTensorType();
        if (!tensor.hasShape()) {
            throw new IllegalArgumentException(
                    "tensor '" + value.getName() + "': expected a known number of dimensions, found none");
        }
        return tensor.getShape().getDimList().stream()
                .map(TritonConfiguration::size)
                .toList();
    }

    private static long size(Dimension dimension) {
        return Dimensions.size(dimension).orElse(-1);
    }

    private static DataType type(ValueInfoProto value) {
        int code = value.getType().getTensorType().getElemType();
        return ScalarType.ofCode(code)
                .map(TritonConfiguration::type)
                .orElseThrow(() -> new IllegalArgumentException(
                        "tensor '" + value.getName() + "': expected numbers, found ONNX's type " + code));
    }

    private static DataType type(ScalarType type) {
        return switch (type) {
            case FLOAT32 -> DataType.TYPE_FP32;
            case FLOAT64 -> DataType.TYPE_FP64;
            case FLOAT16 -> DataType.TYPE_FP16;
            case BFLOAT16 -> DataType.TYPE_BF16;
            case UINT8 -> DataType.TYPE_UINT8;
            case UINT16 -> DataType.TYPE_UINT16;
            case UINT32 -> DataType.TYPE_UINT32;
            case UINT64 -> DataType.TYPE_UINT64;
            case INT8 -> DataType.TYPE_INT8;
            case INT16 -> DataType.TYPE_INT16;
            case INT32 -> DataType.TYPE_INT32;
            case INT64 -> DataType.TYPE_INT64;
            case BOOL -> DataType.TYPE_BOOL;
        };
    }
}
