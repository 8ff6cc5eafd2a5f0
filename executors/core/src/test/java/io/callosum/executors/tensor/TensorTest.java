package io.callosum.executors.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.TensorShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

class TensorTest {
    @Test
    void floatsAreLittleEndian() {
        Tensor tensor = Tensor.ofFloats(TensorShape.of(1, 2), 1, -2);

        byte[] bytes = new byte[8];
        tensor.bytes().get(bytes);
        // 1 is 0x3F800000 and -2 is 0xC0000000.
        assertThat(bytes).containsExactly(0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0);
        assertThat(tensor.type()).isEqualTo(ElementType.FLOAT32);
        assertThat(tensor.shape()).isEqualTo(TensorShape.of(1, 2));
        assertThat(tensor.byteCount()).isEqualTo(8);
        assertThat(tensor.toFloats()).containsExactly(1, -2);
        assertThat(tensor).hasToString("FLOAT32 1x2");
    }

    @Test
    void readsLittleEndianWhateverTheBuffersOrder() {
        ByteBuffer big = ByteBuffer.wrap(new byte[] {0, 0, (byte) 0x80, 0x3F}).order(ByteOrder.BIG_ENDIAN);

        assertThat(Tensor.ofBytes(ElementType.FLOAT32, TensorShape.of(1), big).toFloats())
                .containsExactly(1);
    }

    @Test
    void takesWhatLiesBetweenPositionAndLimit() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {9, 1, 2, 9}).position(1).limit(3);

        ByteBuffer bytes =
                Tensor.ofBytes(ElementType.UINT8, TensorShape.of(2), buffer).bytes();

        assertThat(bytes.remaining()).isEqualTo(2);
        assertThat(bytes.get()).isEqualTo((byte) 1);
        assertThat(bytes.get()).isEqualTo((byte) 2);
        assertThat(buffer.position()).isEqualTo(1);
    }

    @Test
    void copiesFloats() {
        float[] values = {1, 2};
        Tensor tensor = Tensor.ofFloats(TensorShape.of(2), values);
        values[0] = 9;
        tensor.toFloats()[1] = 9;

        assertThat(tensor.toFloats()).containsExactly(1, 2);
    }

    @Test
    void viewsAreReadOnlyAndIndependent() {
        Tensor tensor = Tensor.ofFloats(TensorShape.of(1), 1);
        ByteBuffer view = tensor.bytes();
        view.getFloat();

        assertThat(tensor.bytes().remaining()).isEqualTo(4);
        assertThatExceptionOfType(ReadOnlyBufferException.class).isThrownBy(() -> view.put(0, (byte) 1));
    }

    @Test
    void refusesAWrongNumberOfBytes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.ofFloats(TensorShape.of(2, 3), 1, 2))
                .withMessage("expected 24 bytes for FLOAT32 2x3, found 8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.ofBytes(ElementType.INT64, TensorShape.of(1), ByteBuffer.allocate(9)))
                .withMessage("expected 8 bytes for INT64 1, found 9");
    }

    @Test
    void onlyFloatsAreReadAsFloats() {
        Tensor bytes = Tensor.ofBytes(ElementType.UINT8, TensorShape.of(4), ByteBuffer.allocate(4));

        assertThatIllegalStateException()
                .isThrownBy(bytes::toFloats)
                .withMessage("expected a FLOAT32 tensor, found UINT8");
    }
}
