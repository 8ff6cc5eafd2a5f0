package io.callosum.executors.onnx.network;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.TensorShape;
import io.callosum.executors.onnx.schema.AttributeProto;
import io.callosum.executors.onnx.schema.AttributeProto.AttributeType;
import io.callosum.executors.onnx.schema.NodeProto;
import io.callosum.executors.onnx.schema.TensorProto;
import io.callosum.executors.onnx.schema.TensorShapeProto;
import io.callosum.executors.onnx.schema.TypeProto;
import io.callosum.executors.onnx.schema.ValueInfoProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Makes the messages of an ONNX file. */
final class Messages {
    private static final int FLOAT = 1;
    private static final int UINT8 = 2;
    private static final int INT64 = 7;

    private Messages() {}

    static NodeProto node(
            String name, String operator, List<String> inputs, String output, AttributeProto... attributes) {
        return NodeProto.newBuilder()
                .setName(name)
                .setOpType(operator)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes))
                .build();
    }

    static AttributeProto ints(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto number(String name, double value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.FLOAT)
                .setF((float) value)
                .build();
    }

    static ByteString bytes(float[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return UnsafeByteOperations.unsafeWrap(buffer);
    }

    static TensorProto floats(String name, ByteString values, long... shape) {
        return tensor(name, FLOAT, values, shape);
    }

    static TensorProto longs(String name, long... values) {
        return longs(name, values, values.length);
    }

    static TensorProto longs(String name, long[] values, long... shape) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(values.length, Long.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.asLongBuffer().put(values);
        return tensor(name, INT64, UnsafeByteOperations.unsafeWrap(buffer), shape);
    }

    private static TensorProto tensor(String name, int type, ByteString values, long... shape) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(type).setRawData(values);
        for (long dimension : shape) {
            tensor.addDims(dimension);
        }
        return tensor.build();
    }

    static ValueInfoProto value(String name, ElementType type, TensorShape shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (int dimension : shape.toArray()) {
            dimensions.addDimBuilder().setDimValue(dimension);
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type == ElementType.UINT8 ? UINT8 : FLOAT)
                                .setShape(dimensions)))
                .build();
    }
}
