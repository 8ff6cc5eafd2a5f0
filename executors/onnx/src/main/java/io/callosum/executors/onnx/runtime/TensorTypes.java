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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the tensors in the middle of a graph look like, as the runtime infers it: the graph is loaded once with all of them, and the
 * constants that nodes make, as outputs. Dimensions that depend on the query stay open. Immutable.
 */
final class TensorTypes {
    private final Map<String, ValueInfoProto> types = new LinkedHashMap<>();
    private final Map<String, TensorForm> forms = new LinkedHashMap<>();
    private final Set<String> notTensors = new LinkedHashSet<>();

    private TensorTypes() {}

    static TensorTypes infer(OnnxGraph graph, RuntimeSettings settings) {
        LoadedModel exposed = LoadedModel.open(
                graph.source(), SubModels.described(graph).toByteArray(), settings.withOptimization(Optimization.OFF));
        try {
            TensorTypes result = new TensorTypes();
            Set<String> constants = Set.copyOf(graph.madeConstants());
            exposed.outputs().forEach((name, node) -> result.add(name, node, constants.contains(name)));
            return result;
        } finally {
            exposed.release();
        }
    }

    private void add(String name, NodeInfo node, boolean constant) {
        Optional<ScalarType> type = node.getInfo() instanceof TensorInfo tensor ? scalarType(tensor) : Optional.empty();
        if (type.isEmpty()) {
            notTensors.add(name);
            return;
        }
        long[] shape = ((TensorInfo) node.getInfo()).getShape();
        if (shape.length > 0 && Arrays.stream(shape).allMatch(dimension -> dimension >= 0)) {
            forms.put(name, TensorForm.of(type.get(), shape));
        }
        if (constant) {
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

    /** What is known without a run: constants that nodes make, and tensors without an open dimension; no scalars. */
    Map<String, TensorForm> forms() {
        return forms;
    }

    /** States the type of a value that has none, and its rank: open dimensions where only that is known. */
    void complete(ValueInfoProto.Builder value, Map<String, TensorForm> seen) {
        String name = value.getName();
        ValueInfoProto inferred = types.get(name);
        TensorForm form = seen.get(name);
        if (!value.getType().getTensorType().hasElemType() && inferred != null) {
            value.setType(inferred.getType());
        }
        TypeProto.Tensor.Builder tensor = value.getTypeBuilder().getTensorTypeBuilder();
        if (!tensor.hasShape()
                && inferred != null
                && inferred.getType().getTensorType().hasShape()) {
            tensor.setShape(inferred.getType().getTensorType().getShape());
        }
        if (!tensor.hasShape() && form != null) {
            TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
            for (int axis = 0; axis < form.rank(); axis++) {
                shape.addDimBuilder();
            }
            tensor.setShape(shape);
        }
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
