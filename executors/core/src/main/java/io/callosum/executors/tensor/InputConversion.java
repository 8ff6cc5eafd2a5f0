package io.callosum.executors.tensor;

import io.callosum.controller.network.NetworkInput;
import java.nio.ByteBuffer;

/** Turns a network input, as it travels, into the float32 values that the first layer reads. */
public final class InputConversion {
    private InputConversion() {}

    /**
     * {@code (value - offset) * scale} of every element, in a new array.
     *
     * @throws IllegalArgumentException if the tensor's type or shape is not the input's
     */
    public static float[] toFloats(NetworkInput input, Tensor tensor) {
        if (tensor.type() != input.type() || !tensor.shape().equals(input.shape())) {
            throw new IllegalArgumentException("input '" + input.name() + "': expected " + input.type() + " "
                    + input.shape() + ", found " + tensor);
        }
        float[] values =
                switch (input.type()) {
                    case FLOAT32 -> tensor.toFloats();
                    case UINT8 -> unsignedBytes(tensor);
                    default ->
                        throw new IllegalArgumentException(
                                "input '" + input.name() + "': expected FLOAT32 or UINT8, found " + input.type());
                };
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] - input.offset()) * input.scale();
        }
        return values;
    }

    private static float[] unsignedBytes(Tensor tensor) {
        ByteBuffer bytes = tensor.bytes();
        float[] values = new float[bytes.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Byte.toUnsignedInt(bytes.get());
        }
        return values;
    }
}
