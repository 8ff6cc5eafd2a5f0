package io.callosum.executors.onnx;

import com.google.protobuf.ByteString;
import io.callosum.executors.onnx.schema.AttributeProto;
import io.callosum.executors.onnx.schema.GraphProto;
import io.callosum.executors.onnx.schema.ModelProto;
import io.callosum.executors.onnx.schema.NodeProto;
import io.callosum.executors.onnx.schema.OperatorSetIdProto;
import io.callosum.executors.onnx.schema.TensorProto;
import io.callosum.executors.onnx.schema.TensorShapeProto;
import io.callosum.executors.onnx.schema.TypeProto;
import io.callosum.executors.onnx.schema.ValueInfoProto;
import io.callosum.executors.onnx.tensor.HalfFloat;
import io.callosum.executors.onnx.tensor.ScalarType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Builds small ONNX models for tests. Not thread-safe. */
public final class TestModel {
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");
    private final Random random = new Random(42);
    private long irVersion = 8;
    private long operatorSet = 13;

    public TestModel irVersion(long version) {
        irVersion = version;
        return this;
    }

    public TestModel operatorSet(long version) {
        operatorSet = version;
        return this;
    }

    /** Names the last node. */
    public TestModel named(String name) {
        graph.getNodeBuilder(graph.getNodeCount() - 1).setName(name);
        return this;
    }

    /** Says whose the last node's operator is. */
    public TestModel domain(String name) {
        graph.getNodeBuilder(graph.getNodeCount() - 1).setDomain(name);
        return this;
    }

    /** Negative or absent-minded dimensions become the symbol {@code N}. */
    public TestModel input(String name, ScalarType type, long... shape) {
        graph.addInput(value(name, type, shape));
        return this;
    }

    public TestModel output(String... names) {
        for (String name : names) {
            graph.addOutput(ValueInfoProto.newBuilder().setName(name));
        }
        return this;
    }

    public TestModel output(String name, ScalarType type, long... shape) {
        graph.addOutput(value(name, type, shape));
        return this;
    }

    public TestModel weight(String name, long... shape) {
        int elements = 1;
        for (long dimension : shape) {
            elements *= (int) dimension;
        }
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(ScalarType.FLOAT32.code());
        for (long dimension : shape) {
            tensor.addDims(dimension);
        }
        for (int i = 0; i < elements; i++) {
            tensor.addFloatData((float) random.nextGaussian());
        }
        graph.addInitializer(tensor);
        return this;
    }

    public TestModel halfWeight(String name, long rows, long columns) {
        ByteBuffer bytes = ByteBuffer.allocate((int) (rows * columns * 2)).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            bytes.putShort(HalfFloat.ofFloat((float) random.nextGaussian()));
        }
        graph.addInitializer(raw(name, ScalarType.FLOAT16, bytes.array(), rows, columns));
        return this;
    }

    public TestModel byteWeight(String name, ScalarType type, long... shape) {
        byte[] bytes = new byte[(int) LongStream.of(shape).reduce(1, (a, b) -> a * b)];
        random.nextBytes(bytes);
        graph.addInitializer(raw(name, type, bytes, shape));
        return this;
    }

    public TestModel floats(String name, float... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(ScalarType.FLOAT32.code())
                .addDims(values.length);
        for (float value : values) {
            tensor.addFloatData(value);
        }
        graph.addInitializer(tensor);
        return this;
    }

    public TestModel scalar(String name, ScalarType type, int bits) {
        ByteBuffer bytes = ByteBuffer.allocate(type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        if (type.bytes() == 4) {
            bytes.putInt(bits);
        } else if (type.bytes() == 8) {
            bytes.putLong(bits);
        } else {
            bytes.put((byte) bits);
        }
        graph.addInitializer(raw(name, type, bytes.array()));
        return this;
    }

    public TestModel longs(String name, long... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(ScalarType.INT64.code())
                .addDims(values.length);
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        graph.addInitializer(tensor);
        return this;
    }

    private static TensorProto raw(String name, ScalarType type, byte[] bytes, long... shape) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(type.code()).setRawData(ByteString.copyFrom(bytes));
        for (long dimension : shape) {
            tensor.addDims(dimension);
        }
        return tensor.build();
    }

    /** {@code outputs = Op(inputs)}, as in {@code node("c = Add(a, b)")}. */
    public TestModel node(String text, AttributeProto... attributes) {
        graph.addNode(parse(text, attributes));
        return this;
    }

    public static NodeProto parse(String text, AttributeProto... attributes) {
        String[] sides = text.split(" = ", 2);
        String[] call = sides[1].split("\\(", 2);
        NodeProto.Builder node = NodeProto.newBuilder().setOpType(call[0]).addAllAttribute(List.of(attributes));
        for (String output : sides[0].split(", ", -1)) {
            node.addOutput(output);
        }
        String inputs = call[1].substring(0, call[1].length() - 1);
        if (!inputs.isEmpty()) {
            for (String input : inputs.split(", ", -1)) {
                node.addInput(input);
            }
        }
        return node.build();
    }

    public static AttributeProto ints(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    public static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    public static AttributeProto body(String name, GraphProto body) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.GRAPH)
                .setG(body)
                .build();
    }

    public static ValueInfoProto value(String name, ScalarType type, long... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (long dimension : shape) {
            if (dimension < 0) {
                dimensions.addDimBuilder().setDimParam("N");
            } else {
                dimensions.addDimBuilder().setDimValue(dimension);
            }
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.code())
                                .setShape(dimensions)))
                .build();
    }

    public GraphProto graph() {
        return graph.build();
    }

    public ModelProto build() {
        return ModelProto.newBuilder()
                .setIrVersion(irVersion)
                .setProducerName("callosum-test")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(operatorSet))
                .setGraph(graph)
                .build();
    }
}
