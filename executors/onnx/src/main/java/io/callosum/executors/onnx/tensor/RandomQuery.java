package io.callosum.executors.onnx.tensor;

import io.callosum.executors.onnx.schema.TensorShapeProto.Dimension;
import io.callosum.executors.onnx.schema.TypeProto;
import io.callosum.executors.onnx.schema.ValueInfoProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/** Queries made from a seed, for a model whose inputs the user does not bring. Stateless. */
public final class RandomQuery {
    private RandomQuery() {}

    /**
     * A tensor for every input: floats uniform in [-1, 1), unsigned bytes uniform, other integers and booleans 0 or 1, so that they are
     * legal indices.
     *
     * @param open the size of dimensions that the model leaves open, at least 1
     * @throws IllegalArgumentException naming an input that is no tensor of numbers
     */
    public static Map<String, RawTensor> of(Map<String, ValueInfoProto> inputs, int open, long seed) {
        return of(inputs, open, Map.of(), seed);
    }

    /**
     * The same with the shapes of some inputs given.
     *
     * @param shapes by input, whatever the model declares
     */
    public static Map<String, RawTensor> of(
            Map<String, ValueInfoProto> inputs, int open, Map<String, long[]> shapes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, RawTensor> query = new LinkedHashMap<>();
        inputs.forEach((name, input) -> query.put(
                name,
                tensor(input, Objects.requireNonNullElseGet(shapes.get(name), () -> shape(input, open)), random)));
        return query;
    }

    private static long[] shape(ValueInfoProto input, int open) {
        return input.getType().getTensorType().getShape().getDimList().stream()
                .mapToLong(dimension -> size(dimension, open))
                .toArray();
    }

    private static RawTensor tensor(ValueInfoProto input, long[] shape, SplittableRandom random) {
        TypeProto.Tensor declared = input.getType().getTensorType();
        ScalarType type = ScalarType.ofCode(declared.getElemType())
                .orElseThrow(() -> new IllegalArgumentException(
                        "input '" + input.getName() + "': expected a tensor of numbers, found " + kind(input)));
        long elements = 1;
        for (long dimension : shape) {
            elements = Math.multiplyExact(elements, dimension);
        }
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.toIntExact(elements * type.bytes())).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            put(bytes, type, random);
        }
        return new RawTensor(type, shape, bytes.flip());
    }

    private static String kind(ValueInfoProto input) {
        return input.getType().hasTensorType()
                ? "one of type " + input.getType().getTensorType().getElemType()
                : "a sequence, a map or something else";
    }

    private static long size(Dimension dimension, int open) {
        long size = Dimensions.size(dimension).orElse(open);
        return size > 0 ? size : open;
    }

    private static void put(ByteBuffer bytes, ScalarType type, SplittableRandom random) {
        double number = random.nextDouble(-1, 1);
        int bit = number < 0 ? 0 : 1;
        switch (type) {
            case FLOAT32 -> bytes.putFloat((float) number);
            case FLOAT64 -> bytes.putDouble(number);
            case FLOAT16 -> bytes.putShort(HalfFloat.ofFloat((float) number));
            case BFLOAT16 -> bytes.putShort((short) (Float.floatToRawIntBits((float) number) >>> 16));
            case UINT8 -> bytes.put((byte) (int) (number * 128 + 128));
            case INT8, BOOL -> bytes.put((byte) bit);
            case INT16, UINT16 -> bytes.putShort((short) bit);
            case INT32, UINT32 -> bytes.putInt(bit);
            case INT64, UINT64 -> bytes.putLong(bit);
        }
    }
}
