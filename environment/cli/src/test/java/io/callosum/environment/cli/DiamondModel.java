package io.callosum.environment.cli;

import com.google.protobuf.InvalidProtocolBufferException;
import io.callosum.executors.onnx.schema.GraphProto;
import io.callosum.executors.onnx.schema.ModelProto;
import io.callosum.executors.onnx.schema.NodeProto;
import io.callosum.executors.onnx.schema.OperatorSetIdProto;
import io.callosum.executors.onnx.schema.TensorProto;
import io.callosum.executors.onnx.schema.TensorShapeProto;
import io.callosum.executors.onnx.schema.TensorShapeProto.Dimension;
import io.callosum.executors.onnx.schema.TypeProto;
import io.callosum.executors.onnx.schema.ValueInfoProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** An ONNX file of four nodes with a diamond in it: {@code a = Relu(x), b = Neg(a), c = Exp(a), y = b + c}, rows of four. */
final class DiamondModel {
    private DiamondModel() {}

    /** The file. */
    static byte[] bytes(String... outputs) {
        return of("Exp", outputs);
    }

    /** The file with another operator in place of Exp. */
    static byte[] of(String operator, String... outputs) {
        return of(Dimension.newBuilder().setDimParam("N"), operator, outputs);
    }

    /** The file with its open dimension said in another way. */
    static byte[] withOpenDimension(Dimension.Builder open) {
        return of(open, "Exp", "y");
    }

    /** A file of two nodes, {@code y = Neg(x * w)}, whose four weights w lie in a file beside it. */
    static byte[] withWeightsIn(String location) {
        TensorProto.Builder weights = TensorProto.newBuilder()
                .setName("w")
                .setDataType(1)
                .addDims(4)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL);
        weights.addExternalDataBuilder().setKey("location").setValue(location);
        ModelProto.Builder model;
        try {
            model = ModelProto.parseFrom(bytes("y")).toBuilder();
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException(impossible);
        }
        model.getGraphBuilder()
                .clearNode()
                .addNode(node("Mul", "a", "x", "w"))
                .addNode(node("Neg", "y", "a"))
                .addInitializer(weights);
        return model.build().toByteArray();
    }

    private static byte[] of(Dimension.Builder open, String operator, String... outputs) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder().addDim(open);
        shape.addDimBuilder().setDimValue(4);
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("diamond")
                .addInput(ValueInfoProto.newBuilder()
                        .setName("x")
                        .setType(TypeProto.newBuilder()
                                .setTensorType(TypeProto.Tensor.newBuilder()
                                        .setElemType(1)
                                        .setShape(shape))))
                .addNode(node("Relu", "a", "x"))
                .addNode(node("Neg", "b", "a"))
                .addNode(node(operator, "c", "a"))
                .addNode(node("Add", "y", "b", "c"));
        for (String output : outputs) {
            graph.addOutput(ValueInfoProto.newBuilder().setName(output));
        }
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static NodeProto node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .addOutput(output)
                .addAllInput(List.of(inputs))
                .build();
    }

    /** Raw little-endian numbers, as an input's file has them. */
    static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}
