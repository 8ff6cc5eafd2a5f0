package io.callosum.environment.cli.onnx;

import io.callosum.executors.codec.EncodedBytes;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.onnx.schema.TensorShapeProto.Dimension;
import io.callosum.executors.onnx.schema.TypeProto;
import io.callosum.executors.onnx.schema.ValueInfoProto;
import io.callosum.executors.onnx.tensor.Dimensions;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.onnx.tensor.ScalarType;
import io.callosum.executors.remote.wire.EncodedProtocolTensor;
import io.callosum.executors.remote.wire.MalformedMessageException;
import io.callosum.executors.remote.wire.ProtocolTensor;
import io.callosum.executors.remote.wire.TensorForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ONNX tensors in the protocol's words, and back. Stateless. */
final class WireTypes {
    private WireTypes() {}

    private static String datatype(ScalarType type) {
        return switch (type) {
            case FLOAT32 -> "FP32";
            case FLOAT64 -> "FP64";
            case FLOAT16 -> "FP16";
            case BFLOAT16 -> "BF16";
            case BOOL, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> type.name();
        };
    }

    private static Optional<ScalarType> scalarType(String datatype) {
        return Arrays.stream(ScalarType.values())
                .filter(type -> datatype(type).equals(datatype))
                .findFirst();
    }

    /** A tensor as it crosses; not copied. */
    static ProtocolTensor toWire(RawTensor tensor) {
        return new ProtocolTensor(datatype(tensor.type()), dimensions(tensor), tensor.sharedBytes());
    }

    static Map<String, ProtocolTensor> toWire(Map<String, RawTensor> tensors) {
        Map<String, ProtocolTensor> wire = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> wire.put(name, toWire(tensor)));
        return wire;
    }

    /** Tensors as they cross in a codec; not copied where nothing is done to them. */
    static Map<String, EncodedProtocolTensor> encoded(Map<String, RawTensor> tensors, WireCodec codec) {
        Map<String, EncodedProtocolTensor> encoded = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            EncodedBytes bytes = codec.encode(tensor.type() == ScalarType.FLOAT32, tensor.sharedBytes());
            encoded.put(name, new EncodedProtocolTensor(datatype(tensor.type()), dimensions(tensor), bytes));
        });
        return encoded;
    }

    private static List<Long> dimensions(RawTensor tensor) {
        return Arrays.stream(tensor.shape()).boxed().toList();
    }

    /**
     * A tensor that crossed; not copied.
     *
     * @throws MalformedMessageException if ONNX has no such type
     */
    static RawTensor toOnnx(String name, ProtocolTensor tensor) {
        ScalarType type = scalarType(tensor.datatype())
                .orElseThrow(() -> new MalformedMessageException(
                        "tensor '" + name + "': expected a type of ONNX, found " + tensor.datatype()));
        long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
        return new RawTensor(type, shape, tensor.bytes());
    }

    static Map<String, RawTensor> toOnnx(Map<String, ProtocolTensor> wire) {
        Map<String, RawTensor> tensors = new LinkedHashMap<>();
        wire.forEach((name, tensor) -> tensors.put(name, toOnnx(name, tensor)));
        return tensors;
    }

    /** What is known of a tensor before a query; empty if it is none that can cross. */
    static Optional<TensorForm> form(ValueInfoProto value) {
        TypeProto.Tensor tensor = value.getType().getTensorType();
        Optional<ScalarType> type = ScalarType.ofCode(tensor.getElemType());
        if (!tensor.hasShape()) {
            return type.map(known -> TensorForm.ofAnyRank(datatype(known)));
        }
        List<Long> shape = new ArrayList<>();
        for (Dimension dimension : tensor.getShape().getDimList()) {
            shape.add(Dimensions.size(dimension).orElse(TensorForm.VARIABLE));
        }
        return type.map(known -> new TensorForm(datatype(known), shape));
    }
}
