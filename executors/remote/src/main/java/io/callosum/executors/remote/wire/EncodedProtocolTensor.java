package io.callosum.executors.remote.wire;

import io.callosum.controller.network.ElementType;
import io.callosum.executors.codec.EncodedBytes;
import io.callosum.executors.codec.WireCodec;
import java.util.List;

/**
 * A {@link ProtocolTensor} as it crosses the link. Immutable as long as nobody writes to the buffer's array.
 *
 * @param datatype of the tensor, for example {@code FP32}
 * @param shape of the tensor
 * @param bytes its elements as they cross
 */
public record EncodedProtocolTensor(String datatype, List<Long> shape, EncodedBytes bytes) {
    private static final String FP32 = Datatypes.name(ElementType.FLOAT32);

    public EncodedProtocolTensor {
        shape = List.copyOf(shape);
    }

    /** Encodes a tensor; what does not pay is left out, as {@link WireCodec#encode} says. */
    public static EncodedProtocolTensor of(ProtocolTensor tensor, WireCodec codec) {
        boolean float32 = tensor.datatype().equals(FP32);
        return new EncodedProtocolTensor(tensor.datatype(), tensor.shape(), codec.encode(float32, tensor.bytes()));
    }

    /** What was really done, which may be less than was asked for. */
    public WireCodec codec() {
        return bytes.codec();
    }

    /** The protocol's name of the elements that cross, before compression. */
    String wireDatatype() {
        return Datatypes.crossing(datatype, codec());
    }

    /**
     * The tensor again. Allocates what the shape needs and nothing for what the payload claims.
     *
     * @throws io.callosum.executors.codec.CodecException if the payload is not what the codec makes of such a tensor
     * @throws IllegalArgumentException if the datatype is not one of numbers, a dimension is negative, or they are too many for a buffer
     */
    public ProtocolTensor decode() {
        return new ProtocolTensor(datatype, shape, bytes.decode(ProtocolTensor.byteCount(datatype, shape)));
    }
}
