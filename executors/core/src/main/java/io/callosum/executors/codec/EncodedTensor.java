package io.callosum.executors.codec;

import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.TensorShape;
import io.callosum.executors.tensor.Tensor;
import java.nio.ByteBuffer;

/**
 * A tensor as it crosses the link. Immutable as long as nobody writes to the buffer's array.
 *
 * @param codec what was really done, which may be less than was asked for
 * @param type of the tensor's elements
 * @param shape of the tensor
 * @param scale of int8, above 0; 1 otherwise
 * @param zeroPoint of int8, in -128..127; 0 otherwise
 * @param payload the bytes that cross, from position to limit
 */
public record EncodedTensor(
        WireCodec codec, ElementType type, TensorShape shape, float scale, int zeroPoint, ByteBuffer payload) {
    /** Nothing is checked but what cannot be held; {@link #decode} checks the rest. */
    public EncodedTensor {
        payload = payload.asReadOnlyBuffer();
    }

    /** A tensor that crosses as it is. */
    public static EncodedTensor plain(Tensor tensor) {
        return new EncodedTensor(WireCodec.IDENTITY, tensor.type(), tensor.shape(), 1, 0, tensor.bytes());
    }

    @Override
    public ByteBuffer payload() {
        return payload.duplicate();
    }

    /** How many bytes cross. */
    public int payloadBytes() {
        return payload.remaining();
    }

    /** The type of the elements that cross, before compression. */
    public ElementType wireType() {
        return codec.quantisation() == Quantisation.NONE
                ? type
                : codec.quantisation().elementType();
    }

    /**
     * The tensor again. Allocates what the shape needs and nothing for what the payload claims.
     *
     * @throws CodecException if the payload is not what the codec makes of such a tensor
     */
    public Tensor decode() {
        return TensorCoder.decode(this);
    }
}
