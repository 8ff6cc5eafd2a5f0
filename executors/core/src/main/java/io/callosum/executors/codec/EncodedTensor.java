package io.callosum.executors.codec;

import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.TensorShape;
import io.callosum.executors.tensor.Tensor;

/**
 * A tensor as it crosses the link. Immutable as long as nobody writes to the buffer's array.
 *
 * @param type of the tensor's elements
 * @param shape of the tensor
 * @param bytes its elements as they cross
 */
public record EncodedTensor(ElementType type, TensorShape shape, EncodedBytes bytes) {
    /** What was really done, which may be less than was asked for. */
    public WireCodec codec() {
        return bytes.codec();
    }

    /** How many bytes cross. */
    public int payloadBytes() {
        return bytes.payloadBytes();
    }

    /** The type of the elements that cross, before compression. */
    public ElementType wireType() {
        return codec().quantisation() == Quantisation.NONE
                ? type
                : codec().quantisation().elementType();
    }

    /**
     * The tensor again. Allocates what the shape needs and nothing for what the payload claims.
     *
     * @throws CodecException if the payload is not what the codec makes of such a tensor
     */
    public Tensor decode() {
        if (!codec().lossless() && type != ElementType.FLOAT32) {
            throw new CodecException("expected FLOAT32 for " + codec() + ", found " + type);
        }
        long plainBytes = Math.multiplyExact(shape.elements(), (long) type.bytes());
        return Tensor.ofBytes(type, shape, bytes.decode(plainBytes));
    }
}
