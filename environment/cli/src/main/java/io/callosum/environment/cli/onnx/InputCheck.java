package io.callosum.environment.cli.onnx;

import io.callosum.environment.cli.options.BadInputException;
import io.callosum.executors.onnx.graph.OnnxGraph;
import io.callosum.executors.onnx.schema.TensorShapeProto.Dimension;
import io.callosum.executors.onnx.schema.TypeProto;
import io.callosum.executors.onnx.schema.ValueInfoProto;
import io.callosum.executors.onnx.tensor.Dimensions;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.onnx.tensor.ScalarType;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a file fits the input that it is given for. */
final class InputCheck {
    private InputCheck() {}

    static void check(OnnxGraph graph, String name, RawTensor tensor) {
        ValueInfoProto input = graph.inputs().get(name);
        if (input == null) {
            throw new BadInputException(
                    "expected an input among " + graph.inputs().keySet() + ", found '" + name + "'");
        }
        TypeProto.Tensor declared = input.getType().getTensorType();
        List<Dimension> dimensions = declared.getShape().getDimList();
        long[] shape = tensor.shape();
        boolean fits = tensor.type().code() == declared.getElemType();
        if (declared.hasShape()) {
            fits &= shape.length == dimensions.size();
            for (int axis = 0; fits && axis < shape.length; axis++) {
                fits = Dimensions.size(dimensions.get(axis)).orElse(shape[axis]) == shape[axis];
            }
        }
        if (!fits) {
            throw new BadInputException("input '" + name + "' of " + graph.source() + ": expected type "
                    + ScalarType.ofCode(declared.getElemType())
                            .map(ScalarType::label)
                            .orElse("number " + declared.getElemType())
                    + " "
                    + dimensions.stream()
                            .map(Dimensions::size)
                            .map(size -> size.isPresent() ? Long.toString(size.getAsLong()) : "?")
                            .collect(Collectors.joining("x"))
                    + ", found " + tensor);
        }
    }
}
