package io.callosum.executors.remote.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.TensorShape;
import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.remote.protocol.InferTensorContents;
import io.callosum.executors.spi.Segment.Port;
import io.callosum.executors.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WireTensorsTest {
    private static final Map<String, Port> EXPECTED = Map.of("a", new Port(ElementType.FLOAT32, TensorShape.of(1, 2)));
    private static final ByteString EIGHT_BYTES = ByteString.copyFrom(new byte[] {0, 0, -128, 63, 0, 0, 0, -64});

    @Test
    void rawFloatsAreLittleEndian() {
        Map<String, Tensor> read =
                WireTensors.read(List.of(tensor("a", "FP32", 1, 2)), List.of(EIGHT_BYTES), EXPECTED, true);
        assertThat(named(read, "a").toFloats()).containsExactly(1, -2);
    }

    @Test
    void rawBytesAreNotCopiedInReading() {
        byte[] bytes = new byte[8];
        Map<String, Tensor> read = WireTensors.read(
                List.of(tensor("a", "FP32", 1, 2)), List.of(UnsafeByteOperations.unsafeWrap(bytes)), EXPECTED, true);
        bytes[3] = 63;
        bytes[2] = -128;
        assertThat(named(read, "a").toFloats()).containsExactly(1, 0);
    }

    @Test
    void writesWhatItReads() {
        Tensor tensor = Tensor.ofFloats(TensorShape.of(1, 2), 1, -2);
        assertThat(WireTensors.raw(tensor)).isEqualTo(EIGHT_BYTES);
    }

    /** Protocol Buffers copy a buffer that is read-only, as a tensor's own view of its bytes is. */
    @Test
    void whatIsSentIsNotCopied() {
        byte[] bytes = new byte[8];
        Tensor tensor = Tensor.ofBytes(ElementType.FLOAT32, TensorShape.of(1, 2), ByteBuffer.wrap(bytes));
        ByteString raw = WireTensors.raw(tensor);
        ByteString encoded = WireTensors.raw(WireCodec.IDENTITY.encode(tensor));
        bytes[3] = 63;
        assertThat(raw.byteAt(3)).isEqualTo((byte) 63);
        assertThat(encoded.byteAt(3)).isEqualTo((byte) 63);
        assertThat(tensor.bytes().isReadOnly()).isTrue();
    }

    @Test
    void keepsTheExpectedOrder() {
        Map<String, Port> expected = new LinkedHashMap<>();
        expected.put("z", new Port(ElementType.UINT8, TensorShape.of(1)));
        expected.put("a", new Port(ElementType.UINT8, TensorShape.of(1)));
        Map<String, Tensor> read = WireTensors.read(
                List.of(tensor("a", "UINT8", 1), tensor("z", "UINT8", 1)),
                List.of(ByteString.copyFrom(new byte[] {1}), ByteString.copyFrom(new byte[] {2})),
                expected,
                true);
        assertThat(read.keySet()).containsExactly("z", "a");
        assertThat(named(read, "z").bytes().get()).isEqualTo((byte) 2);
    }

    static Stream<Arguments> typed() {
        return Stream.of(
                Arguments.of(ElementType.FLOAT32, contents().addFp32Contents(1), new byte[] {0, 0, -128, 63}),
                Arguments.of(ElementType.UINT8, contents().addUintContents(255), new byte[] {-1}),
                Arguments.of(ElementType.INT8, contents().addIntContents(-2), new byte[] {-2}),
                Arguments.of(ElementType.INT32, contents().addIntContents(-2), new byte[] {-2, -1, -1, -1}),
                Arguments.of(ElementType.INT64, contents().addInt64Contents(3), new byte[] {3, 0, 0, 0, 0, 0, 0, 0}));
    }

    @ParameterizedTest
    @MethodSource("typed")
    void readsTypedContents(ElementType type, InferTensorContents.Builder contents, byte[] bytes) {
        Map<String, Port> expected = Map.of("a", new Port(type, TensorShape.of(1)));
        WireTensor tensor = new WireTensor("a", Datatypes.name(type), List.of(1L), Optional.of(contents.build()));
        Tensor read = named(WireTensors.read(List.of(tensor), List.of(), expected, true), "a");
        assertThat(ByteString.copyFrom(read.bytes()).toByteArray()).isEqualTo(bytes);
        assertThat(read.type()).isEqualTo(type);
    }

    static Stream<Arguments> badContents() {
        return Stream.of(
                Arguments.of(
                        ElementType.FLOAT32,
                        contents().addFp64Contents(1),
                        "expected 1 elements in fp32_contents, found 0"),
                Arguments.of(ElementType.FLOAT32, contents().addFp32Contents(1).addFp32Contents(2), "found 2"),
                Arguments.of(ElementType.UINT8, contents().addUintContents(256), "0..255, found 256"),
                Arguments.of(ElementType.INT8, contents().addIntContents(-129), "-128..127, found -129"),
                Arguments.of(ElementType.FLOAT16, contents(), "expected FP16 in raw contents"));
    }

    @ParameterizedTest
    @MethodSource("badContents")
    void rejectsContentsThatDoNotFit(ElementType type, InferTensorContents.Builder contents, String message) {
        Map<String, Port> expected = Map.of("a", new Port(type, TensorShape.of(1)));
        WireTensor tensor = new WireTensor("a", Datatypes.name(type), List.of(1L), Optional.of(contents.build()));
        assertThatThrownBy(() -> WireTensors.read(List.of(tensor), List.of(), expected, true))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("tensor 'a'")
                .hasMessageContaining(message);
    }

    static Stream<Arguments> badMessages() {
        WireTensor good = tensor("a", "FP32", 1, 2);
        WireTensor both = new WireTensor(
                "a", "FP32", List.of(1L, 2L), Optional.of(contents().build()));
        ByteString seven = EIGHT_BYTES.substring(1);
        return Stream.of(
                Arguments.of(List.of(), List.of(), "tensor 'a' is missing: expected tensors [a], found []"),
                Arguments.of(
                        List.of(tensor("b", "FP32", 1, 2)), List.of(EIGHT_BYTES), "expected tensors [a], found 'b'"),
                Arguments.of(
                        List.of(tensor("a", "FP64", 1, 2)), List.of(EIGHT_BYTES), "expected FP32 [1, 2], found FP64"),
                Arguments.of(List.of(tensor("a", "", 1, 2)), List.of(EIGHT_BYTES), "found no datatype"),
                Arguments.of(List.of(tensor("a", "FP32", 2, 1)), List.of(EIGHT_BYTES), "found FP32 [2, 1]"),
                Arguments.of(List.of(tensor("a", "FP32", -1, 2)), List.of(EIGHT_BYTES), "found FP32 [-1, 2]"),
                Arguments.of(List.of(good), List.of(seven), "expected 8 bytes of raw contents for FP32 1x2, found 7"),
                Arguments.of(List.of(good), List.of(), "expected raw or typed contents, found none"),
                Arguments.of(List.of(both), List.of(EIGHT_BYTES), "expected raw or typed contents, found both"),
                Arguments.of(List.of(good), List.of(EIGHT_BYTES, EIGHT_BYTES), "none or all of 1 tensors, found 2"),
                Arguments.of(List.of(good, good), List.of(EIGHT_BYTES, EIGHT_BYTES), "found 'a' twice"));
    }

    @ParameterizedTest
    @MethodSource("badMessages")
    void saysWhatWasExpectedAndFound(List<WireTensor> tensors, List<ByteString> raw, String message) {
        assertThatThrownBy(() -> WireTensors.read(tensors, raw, EXPECTED, true))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void passesOverWhatIsNotAskedFor() {
        Map<String, Tensor> read = WireTensors.read(
                List.of(tensor("extra", "BYTES", 7), tensor("a", "FP32", 1, 2)),
                List.of(ByteString.EMPTY, EIGHT_BYTES),
                EXPECTED,
                false);
        assertThat(read.keySet()).containsExactly("a");
    }

    private static Tensor named(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name));
    }

    private static InferTensorContents.Builder contents() {
        return InferTensorContents.newBuilder();
    }

    private static WireTensor tensor(String name, String datatype, long... shape) {
        List<Long> dimensions = Arrays.stream(shape).boxed().toList();
        return new WireTensor(name, datatype, dimensions, Optional.empty());
    }
}
