package io.callosum.executors.remote.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A tensor as the protocol sees it: any datatype of numbers, any shape, scalars and empty ones included. Immutable as long as nobody
 * writes to a buffer that was handed over; thread-safe under the same condition.
 */
public final class ProtocolTensor {
    private final String datatype;
    private final List<Long> shape;
    private final ByteString data;

    /**
     * A tensor of raw bytes; a buffer with an array is sent without a copy.
     *
     * @param datatype the protocol's name, for example {@code INT64}
     * @param shape outermost dimension first, none for a scalar
     * @param data row-major, little-endian, from its position to its limit; not copied
     * @throws IllegalArgumentException if the datatype is not one of numbers, or the number of bytes does not fit
     */
    public ProtocolTensor(String datatype, List<Long> shape, ByteBuffer data) {
        this(datatype, shape, UnsafeByteOperations.unsafeWrap(data));
    }

    /** A tensor of a message's bytes. */
    ProtocolTensor(String datatype, List<Long> shape, ByteString data) {
        long expected = byteCount(datatype, shape);
        if (data.size() != expected) {
            throw new IllegalArgumentException(
                    "expected " + expected + " bytes for " + datatype + " " + shape + ", found " + data.size());
        }
        this.datatype = datatype;
        this.shape = List.copyOf(shape);
        this.data = data;
    }

    /**
     * The bytes of a tensor.
     *
     * @throws IllegalArgumentException if the datatype is not one of numbers, a dimension is negative, or they are too many for a buffer
     */
    static int byteCount(String datatype, List<Long> shape) {
        long bytes = Datatypes.bytes(datatype)
                .orElseThrow(
                        () -> new IllegalArgumentException("expected a datatype of numbers, found '" + datatype + "'"));
        for (long dimension : shape) {
            if (dimension < 0 || (bytes > 0 && dimension > Integer.MAX_VALUE / bytes)) {
                throw new IllegalArgumentException(
                        "expected dimensions of at least 0 that a message can carry, found " + shape);
            }
            bytes *= dimension;
        }
        return Math.toIntExact(bytes);
    }

    /** The protocol's name of the element type. */
    public String datatype() {
        return datatype;
    }

    /** The dimensions, outermost first; none for a scalar. */
    public List<Long> shape() {
        return shape;
    }

    /** The number of bytes. */
    public int byteCount() {
        return data.size();
    }

    /** The raw little-endian bytes: a read-only view with its own position. */
    public ByteBuffer bytes() {
        return data.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The same bytes for a message; not copied. */
    ByteString content() {
        return data;
    }

    /** Equal in datatype, shape and every bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ProtocolTensor tensor
                && datatype.equals(tensor.datatype)
                && shape.equals(tensor.shape)
                && data.equals(tensor.data);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + datatype.hashCode();
    }

    /** For example {@code FP32 [1, 3]}. */
    @Override
    public String toString() {
        return datatype + " " + shape;
    }
}
