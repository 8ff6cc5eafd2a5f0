package io.callosum.executors.onnx;

import com.google.protobuf.UnsafeByteOperations;
import io.callosum.executors.onnx.schema.GraphProto;
import io.callosum.executors.onnx.schema.ModelProto;
import io.callosum.executors.onnx.schema.NodeProto;
import io.callosum.executors.onnx.schema.TensorProto;
import io.callosum.executors.onnx.tensor.ScalarType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Puts random weights where a model has constant fills, with which every channel is the same and a comparison proves little. */
public final class RandomWeights {
    private RandomWeights() {}

    /** Every ConstantOfShape becomes a weight of normal numbers whose variance is 2 over the fan-in. */
    public static ModelProto of(ModelProto model, long seed) {
        Random random = new Random(seed);
        Map<String, TensorProto> shapes = new HashMap<>();
        model.getGraph().getInitializerList().forEach(each -> shapes.put(each.getName(), each));
        GraphProto.Builder graph = model.getGraph().toBuilder().clearNode();
        for (NodeProto node : model.getGraph().getNodeList()) {
            TensorProto shape = node.getOpType().equals("ConstantOfShape") ? shapes.get(node.getInput(0)) : null;
            if (shape == null) {
                graph.addNode(node);
            } else {
                graph.addInitializer(weight(node.getOutput(0), dimensions(shape), random));
            }
        }
        return model.toBuilder().setGraph(graph).build();
    }

    private static List<Long> dimensions(TensorProto shape) {
        if (shape.getInt64DataCount() > 0) {
            return shape.getInt64DataList();
        }
        ByteBuffer raw = shape.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        return Stream.generate(raw::getLong).limit(shape.getDims(0)).toList();
    }

    private static TensorProto weight(String name, List<Long> dimensions, Random random) {
        long elements = dimensions.stream().reduce(1L, Math::multiplyExact);
        double deviation = dimensions.size() > 1 ? Math.sqrt(2.0 * dimensions.get(0) / elements) : 0.1;
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.toIntExact(elements * Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            bytes.putFloat((float) (random.nextGaussian() * deviation));
        }
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(ScalarType.FLOAT32.code())
                .addAllDims(dimensions)
                .setRawData(UnsafeByteOperations.unsafeWrap(bytes.flip()))
                .build();
    }
}
