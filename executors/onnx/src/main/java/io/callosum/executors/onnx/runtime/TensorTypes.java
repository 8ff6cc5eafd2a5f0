package io.callosum.executors.onnx.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.TensorInfo;
import io.callosum.executors.onnx.graph.OnnxGraph;
import io.callosum.executors.onnx.graph.SubModels;
import io.callosum.executors.onnx.runtime.RuntimeSettings.Optimization;
import io.callosum.executors.onnx.schema.TensorShapeProto;
import io.callosum.executors.onnx.schema.TypeProto;
import io.callosum.executors.onnx.schema.ValueInfoProto;
import io.callosum.executors.onnx.tensor.ScalarType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the tensors in the middle of a graph look like, as the runtime infers it: the graph is loaded once with all of them as outputs.
 * Dimensions that depend on the query stay open. Immutable.
 */
final class TensorTypes {
    private final Map<String, ValueInfoProto> types = new LinkedHashMap<>();
    private final Set<String> notTensors = new LinkedHashSet<>();

    private TensorTypes() {}

    static TensorTypes infer(OnnxGraph graph, RuntimeSettings settings) {
        LoadedModel exposed = LoadedModel.open(
                graph.source(), SubModels.exposed(graph).toByteArray(), settings.withOptimization(Optimization.OFF));
        try {
            TensorTypes result = new TensorTypes();
            exposed.outputs().forEach(result::add);
            return result;
        } finally {
            exposed.release();
        }
    }

    private void add(String name, NodeInfo node) {
        Optional<ScalarType> type = node.getInfo() instanceof TensorInfo tensor ? scalarType(tensor) : Optional.empty();
        if (type.isEmpty()) {
            notTensors.add(name);
            return;
        }
        types.put(name, message(name, type.get(), (TensorInfo) node.getInfo()));
    }

    private static ValueInfoProto message(String name, ScalarType type, TensorInfo info) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        long[] dimensions = info.getShape();
        String[] labels = info.getDimensionNames();
        for (int axis = 0; axis < dimensions.length; axis++) {
            TensorShapeProto.Dimension.Builder dimension = shape.addDimBuilder();
            if (dimensions[axis] >= 0) {
                dimension.setDimValue(dimensions[axis]);
            } else if (axis < labels.length && !labels[axis].isEmpty()) {
                dimension.setDimParam(labels[axis]);
            }
        }
        TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder().setElemType(type.code());
        // A tensor of unknown rank looks like a scalar to the Java API: saying nothing fits both.
        if (dimensions.length > 0) {
            tensor.setShape(shape);
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    /** The type of a runtime's tensor; empty for strings and others that do not cross. */
    static Optional<ScalarType> scalarType(TensorInfo info) {
        String name = info.onnxType.name().substring("ONNX_TENSOR_ELEMENT_DATA_TYPE_".length());
        for (ScalarType type : ScalarType.values()) {
            if (type.label().equalsIgnoreCase(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** By name, as the inputs of a tail are declared. */
    Map<String, ValueInfoProto> types() {
        return types;
    }

    /** The names of the float16 tensors among them. */
    Set<String> halves() {
        return types.values().stream()
                .filter(each -> each.getType().getTensorType().getElemType() == ScalarType.FLOAT16.code())
                .map(ValueInfoProto::getName)
                .collect(Collectors.toSet());
    }

    /** Tensors' names that stand for sequences, maps, strings: nothing that can cross. */
    Set<String> notTensors() {
        return notTensors;
    }
}
