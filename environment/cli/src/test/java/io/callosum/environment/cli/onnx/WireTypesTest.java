package io.callosum.environment.cli.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.onnx.tensor.ScalarType;
import io.callosum.executors.remote.wire.EncodedProtocolTensor;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WireTypesTest {
    @ParameterizedTest
    @EnumSource(ScalarType.class)
    void everyTypeComesBack(ScalarType type) {
        byte[] bytes = new byte[3 * type.bytes()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i + 1);
        }
        RawTensor tensor = new RawTensor(type, new long[] {1, 3}, ByteBuffer.wrap(bytes));
        assertThat(WireTypes.toOnnx("x", WireTypes.toWire(tensor))).isEqualTo(tensor);
        EncodedProtocolTensor encoded = encoded(tensor, WireCodec.of("identity+zstd"));
        assertThat(WireTypes.toOnnx("x", encoded.decode())).isEqualTo(tensor);
    }

    @Test
    void whatCrossesAsItIsIsNotCopied() {
        byte[] bytes = new byte[8];
        RawTensor tensor = new RawTensor(ScalarType.FLOAT32, new long[] {2}, ByteBuffer.wrap(bytes));
        assertThat(encoded(tensor, WireCodec.IDENTITY).bytes().payload().array())
                .isSameAs(bytes);
        assertThat(encoded(tensor, WireCodec.of("float16")).bytes().payloadBytes())
                .isEqualTo(4);
    }

    private static EncodedProtocolTensor encoded(RawTensor tensor, WireCodec codec) {
        return Objects.requireNonNull(
                WireTypes.encoded(Map.of("x", tensor), codec).get("x"));
    }
}
