package io.callosum.executors.onnx.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A block of numbers, row-major, little-endian. Unlike {@link io.callosum.executors.tensor.Tensor} it may be a scalar (no dimensions) or
 * empty (a dimension of 0). Immutable as long as nobody writes to a buffer that was handed over.
 */
public final class RawTensor {
    private final ScalarType type;
    private final long[] shape;
    private final ByteBuffer data;

    /**
     * A tensor of raw bytes.
     *
     * @param shape outermost dimension first; copied
     * @param data from its position to its limit; not copied
     * @throws IllegalArgumentException if the number of bytes does not fit
     */
    public RawTensor(ScalarType type, long[] shape, ByteBuffer data) {
        long expected = type.bytes();
        for (long dimension : shape) {
            if (dimension < 0) {
                throw new IllegalArgumentException("expected dimensions >= 0, found " + Arrays.toString(shape));
            }
            expected = Math.multiplyExact(expected, dimension);
        }
        if (data.remaining() != expected) {
            throw new IllegalArgumentException("expected " + expected + " bytes for " + type.label() + " "
                    + Arrays.toString(shape) + ", found " + data.remaining());
        }
        this.type = type;
        this.shape = shape.clone();
        this.data = data.duplicate();
    }

    /** A float32 tensor; the values are copied. */
    public static RawTensor ofFloats(long[] shape, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new RawTensor(ScalarType.FLOAT32, shape, bytes);
    }

    /** An int64 tensor; the values are copied. */
    public static RawTensor ofLongs(long[] shape, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Long.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return new RawTensor(ScalarType.INT64, shape, bytes);
    }

    /** The type of the elements. */
    public ScalarType type() {
        return type;
    }

    /** The dimensions, outermost first, in a new array; none for a scalar. */
    public long[] shape() {
        return shape.clone();
    }

    /** The raw little-endian bytes: a read-only view with its own position. */
    public ByteBuffer bytes() {
        return data.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The same, with its array where it has one, for those who send it without a copy. Nobody may write to it. */
    public ByteBuffer sharedBytes() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The number of bytes. */
    public int byteCount() {
        return data.remaining();
    }

    /**
     * The elements as doubles, in a new array.
     *
     * @throws IllegalStateException for bfloat16 and unsigned types beyond 8 bits
     */
    public double[] toDoubles() {
        ByteBuffer in = bytes();
        double[] values = new double[data.remaining() / type.bytes()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case FLOAT32 -> in.getFloat();
                case FLOAT64 -> in.getDouble();
                case FLOAT16 -> HalfFloat.toFloat(in.getShort());
                case INT8, BOOL -> in.get();
                case UINT8 -> Byte.toUnsignedInt(in.get());
                case INT16 -> in.getShort();
                case INT32 -> in.getInt();
                case INT64 -> in.getLong();
                default -> throw new IllegalStateException("expected a type that a double can hold, found " + type);
            };
        }
        return values;
    }

    /** Whether another tensor has the same type and shape. */
    public boolean sameForm(RawTensor other) {
        return type == other.type && Arrays.equals(shape, other.shape);
    }

    /** Equal in type, shape and every bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RawTensor tensor
                && type == tensor.type
                && Arrays.equals(shape, tensor.shape)
                && data.equals(tensor.data);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + type.hashCode();
    }

    /** For example {@code float 1x3x224x224}. */
    @Override
    public String toString() {
        return type.label() + " "
                + (shape.length == 0
                        ? "scalar"
                        : Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining("x")));
    }
}
