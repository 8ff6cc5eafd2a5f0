package io.callosum.executors.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.NetworkInput;
import io.callosum.controller.network.TensorShape;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class InputConversionTest {
    private static final TensorShape SHAPE = TensorShape.of(1, 4);

    @Test
    void bytesAreUnsigned() {
        Tensor tensor =
                Tensor.ofBytes(ElementType.UINT8, SHAPE, ByteBuffer.wrap(new byte[] {0, 127, (byte) 128, (byte) 255}));

        // (0 - 127.5) / 64, and so on.
        assertThat(InputConversion.toFloats(NetworkInput.ofImage("image", SHAPE), tensor))
                .containsExactly(-1.9921875f, -0.0078125f, 0.0078125f, 1.9921875f);
    }

    @Test
    void floatsAreShiftedThenScaled() {
        NetworkInput input = new NetworkInput("data", SHAPE, ElementType.FLOAT32, 1, 10);

        assertThat(InputConversion.toFloats(input, Tensor.ofFloats(SHAPE, 1, 2, 3, 0)))
                .containsExactly(0, 10, 20, -10);
    }

    @Test
    void plainFloatsStayAndTheTensorIsNotTouched() {
        Tensor tensor = Tensor.ofFloats(SHAPE, 1, 2, 3, 4);

        InputConversion.toFloats(NetworkInput.ofFloats("data", SHAPE), tensor)[0] = 9;

        assertThat(InputConversion.toFloats(NetworkInput.ofFloats("data", SHAPE), tensor))
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void refusesAnotherTypeOrShape() {
        NetworkInput image = NetworkInput.ofImage("image", SHAPE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputConversion.toFloats(image, Tensor.ofFloats(SHAPE, 1, 2, 3, 4)))
                .withMessage("input 'image': expected UINT8 1x4, found FLOAT32 1x4");
        Tensor other = Tensor.ofBytes(ElementType.UINT8, TensorShape.of(4), ByteBuffer.allocate(4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputConversion.toFloats(image, other))
                .withMessage("input 'image': expected UINT8 1x4, found UINT8 4");
    }

    @Test
    void refusesTypesThatNoNetworkUses() {
        NetworkInput halves = new NetworkInput("halves", SHAPE, ElementType.FLOAT16, 0, 1);
        Tensor tensor = Tensor.ofBytes(ElementType.FLOAT16, SHAPE, ByteBuffer.allocate(8));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputConversion.toFloats(halves, tensor))
                .withMessage("input 'halves': expected FLOAT32 or UINT8, found FLOAT16");
    }
}
