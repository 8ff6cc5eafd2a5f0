package io.callosum.executors.remote.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callosum.executors.codec.EncodedBytes;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.remote.protocol.ModelInferRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tensors of any type and shape, encoded into a request and read out of it. */
class EncodedProtocolTensorTest {
    private static final long PLENTY = 1 << 20;

    static List<WireCodec> codecs() {
        return WireCodec.available();
    }

    private static ProtocolTensor floats(List<Long> shape, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new ProtocolTensor("FP32", shape, bytes);
    }

    private static ProtocolTensor crossed(ProtocolTensor tensor, WireCodec codec) {
        EncodedProtocolTensor encoded = EncodedProtocolTensor.of(tensor, codec);
        assertThat(encoded.bytes().payloadBytes()).isLessThanOrEqualTo(tensor.byteCount());
        ModelInferRequest.Builder request = ModelInferRequest.newBuilder();
        ProtocolTensors.write(request, "x", encoded);
        Map<String, TensorForm> form = Map.of("x", new TensorForm(tensor.datatype(), tensor.shape()));
        return Objects.requireNonNull(
                ProtocolTensors.read(request.build(), form, PLENTY).get("x"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codecs")
    void floatsOfAnyShapeComeBackWithinTheError(WireCodec codec) {
        float[] values = new float[600];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 3 == 0 ? 0 : (float) Math.sin(i);
        }
        ProtocolTensor found = crossed(floats(List.of(2L, 300L), values), codec);
        assertThat(found.shape()).containsExactly(2L, 300L);
        double bound =
                switch (codec.quantisation()) {
                    case NONE -> 0;
                    case FLOAT16 -> 0x1.0p-11;
                    case INT8 -> 1.01 / 255;
                };
        ByteBuffer bytes = found.bytes();
        for (float value : values) {
            assertThat(Math.abs((double) bytes.getFloat() - value)).isLessThanOrEqualTo(bound);
        }
        ProtocolTensor scalar = crossed(floats(List.of(), 1), codec);
        assertThat(scalar.shape()).isEmpty();
        assertThat(scalar.bytes().getFloat()).isEqualTo(1);
        assertThat(crossed(floats(List.of(0L, 4L)), codec)).isEqualTo(floats(List.of(0L, 4L)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codecs")
    void otherTypesAreTheSameToTheBit(WireCodec codec) {
        for (String datatype : List.of("INT64", "FP64", "FP16", "INT8", "UINT8", "BOOL")) {
            int bytes = Datatypes.bytes(datatype).orElseThrow();
            ProtocolTensor same = new ProtocolTensor(datatype, List.of(400L), ByteBuffer.wrap(new byte[400 * bytes]));
            assertThat(crossed(same, codec)).as(datatype).isEqualTo(same);
            byte[] noise = new byte[400 * bytes];
            new SplittableRandom(3).nextBytes(noise);
            ProtocolTensor odd = new ProtocolTensor(datatype, List.of(400L), ByteBuffer.wrap(noise));
            assertThat(crossed(odd, codec)).as(datatype).isEqualTo(odd);
        }
    }

    @Test
    void whatNoEncoderWritesIsRefused() {
        EncodedBytes good = EncodedProtocolTensor.of(floats(List.of(4L), 1, 2, 3, 4), WireCodec.of("int8"))
                .bytes();
        ByteBuffer payload = good.payload();
        refused("FP32", List.of(4L), good, PLENTY, "expected INT8 for int8, found FP32");
        refused("INT8", List.of(5L), good, PLENTY, "expected FP32 [4], found FP32 [5]", List.of(4L));
        refused("INT8", List.of(5L), good, PLENTY, "expected 5 bytes of int8, found 4");
        refused("INT8", List.of(4L), new EncodedBytes(good.codec(), 0, 0, payload), PLENTY, "scale above 0");
        refused("INT8", List.of(-4L), good, PLENTY, "expected dimensions of at least 0");
        refused("INT8", List.of(4L), good, 15, "expected tensors of at most 15 bytes when decoded, found 16");
        for (String codec : List.of("identity+zstd", "identity+lz4")) {
            EncodedBytes bomb = WireCodec.of(codec).encode(true, ByteBuffer.wrap(new byte[64 << 20]));
            refused("FP32", List.of(16L << 20), bomb, PLENTY, "at most 1048576 bytes when decoded, found 67108864");
            refused("FP32", List.of(1000L), bomb, PLENTY, "expected");
        }
    }

    private static void refused(String datatype, List<Long> shape, EncodedBytes bytes, long most, String message) {
        refused(datatype, shape, bytes, most, message, List.of(TensorForm.VARIABLE));
    }

    private static void refused(
            String datatype,
            List<Long> shape,
            EncodedBytes bytes,
            long most,
            String message,
            List<Long> expectedShape) {
        ModelInferRequest.Builder request = ModelInferRequest.newBuilder();
        ProtocolTensors.write(request, "x", new EncodedProtocolTensor("FP32", shape, bytes));
        request.setInputs(0, request.getInputs(0).toBuilder().setDatatype(datatype));
        assertThatThrownBy(() ->
                        ProtocolTensors.read(request.build(), Map.of("x", new TensorForm("FP32", expectedShape)), most))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void typedContentsAreNoEncodedOnes() {
        ModelInferRequest.Builder request = ModelInferRequest.newBuilder();
        ProtocolTensors.write(
                request, "x", EncodedProtocolTensor.of(floats(List.of(2L), 1, 2), WireCodec.of("float16")));
        request.clearRawInputContents();
        assertThat(TensorCoding.any(request.build())).isTrue();
        assertThatThrownBy(() ->
                        ProtocolTensors.read(request.build(), Map.of("x", new TensorForm("FP32", List.of(2L))), PLENTY))
                .hasMessageContaining("expected raw contents alone for float16");
    }
}
