package io.callosum.executors.tensor;

import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.TensorShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A typed block of numbers: row-major, little-endian, as the Open Inference Protocol carries it. Immutable as long as nobody writes
 * to an array that was handed over; thread-safe under the same condition.
 */
public final class Tensor {
    private final ElementType type;
    private final TensorShape shape;
    private final ByteBuffer data;

    private Tensor(ElementType type, TensorShape shape, ByteBuffer data) {
        long expected = Math.multiplyExact(shape.elements(), (long) type.bytes());
        if (data.remaining() != expected) {
            throw new IllegalArgumentException(
                    "expected " + expected + " bytes for " + type + " " + shape + ", found " + data.remaining());
        }
        this.type = type;
        this.shape = shape;
        this.data = data.duplicate();
    }

    /**
     * A tensor of raw little-endian bytes.
     *
     * @param data from its position to its limit; not copied
     * @throws IllegalArgumentException if the number of bytes does not fit type and shape
     */
    public static Tensor ofBytes(ElementType type, TensorShape shape, ByteBuffer data) {
        return new Tensor(type, shape, data);
    }

    /** A float32 tensor; the values are copied. */
    public static Tensor ofFloats(TensorShape shape, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new Tensor(ElementType.FLOAT32, shape, bytes);
    }

    /** The type of the elements. */
    public ElementType type() {
        return type;
    }

    /** The dimensions, batch first. */
    public TensorShape shape() {
        return shape;
    }

    /** The number of bytes. */
    public int byteCount() {
        return data.remaining();
    }

    /** The raw little-endian bytes: a read-only view with its own position. */
    public ByteBuffer bytes() {
        return data.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The same, with its array where it has one, for those who send it without a copy. Nobody may write to it.
     */
    public ByteBuffer sharedBytes() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The values of a float32 tensor, in a new array.
     *
     * @throws IllegalStateException if the type is not float32
     */
    public float[] toFloats() {
        if (type != ElementType.FLOAT32) {
            throw new IllegalStateException("expected a FLOAT32 tensor, found " + type);
        }
        float[] values = new float[Math.toIntExact(shape.elements())];
        bytes().asFloatBuffer().get(values);
        return values;
    }

    @Override
    public String toString() {
        return type + " " + shape;
    }
}
