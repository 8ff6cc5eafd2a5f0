package io.callosum.executors.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.TensorShape;
import io.callosum.executors.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is encoded comes back, within the codec's error; what nobody encoded is refused. */
class WireCodecTest {
    private static final TensorShape SHAPE = TensorShape.of(1, 16, 13, 13);

    static List<WireCodec> codecs() {
        return WireCodec.available();
    }

    static Stream<WireCodec> compressing() {
        return codecs().stream().filter(codec -> codec.compression() != Compression.NONE);
    }

    /** Values as after an activation: half of them 0, the others log-uniform. */
    private static float[] activations(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[Math.toIntExact(SHAPE.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextBoolean() ? 0 : (float) Math.pow(10, random.nextDouble(-3, 2));
        }
        return values;
    }

    @Test
    void allNineAreThereAndFoundByName() {
        assertThat(codecs())
                .extracting(WireCodec::name)
                .containsExactlyInAnyOrder(
                        "identity",
                        "float16",
                        "int8",
                        "identity+lz4",
                        "float16+lz4",
                        "int8+lz4",
                        "identity+zstd",
                        "float16+zstd",
                        "int8+zstd");
        assertThat(codecs())
                .allSatisfy(codec -> assertThat(WireCodec.of(codec.name())).isEqualTo(codec));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WireCodec.of("int4"))
                .withMessageContainingAll("identity", "float16", "int8", "found 'int4'");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codecs")
    void roundTripIsWithinTheError(WireCodec codec) {
        for (long seed = 1; seed <= 5; seed++) {
            float[] values = activations(seed);
            EncodedTensor encoded = codec.encode(Tensor.ofFloats(SHAPE, values));
            float[] decoded = encoded.decode().toFloats();
            float most = 0;
            for (float value : values) {
                most = Math.max(most, value);
            }
            for (int i = 0; i < values.length; i++) {
                double bound =
                        switch (codec.quantisation()) {
                            case NONE -> 0;
                            case FLOAT16 -> Math.abs(values[i]) * 0x1.0p-11 + 0x1.0p-25;
                            case INT8 -> 0.501 * most / 255;
                        };
                assertThat((double) Math.abs(decoded[i] - values[i])).isLessThanOrEqualTo(bound);
            }
            assertThat(encoded.decode().shape()).isEqualTo(SHAPE);
        }
    }

    @Test
    void payloadsAreAsLargeAsTheirNumbers() {
        Tensor tensor = Tensor.ofFloats(SHAPE, activations(3));
        int elements = Math.toIntExact(SHAPE.elements());
        assertThat(WireCodec.of("identity").encode(tensor).payloadBytes()).isEqualTo(4 * elements);
        assertThat(WireCodec.of("float16").encode(tensor).payloadBytes()).isEqualTo(2 * elements);
        assertThat(WireCodec.of("int8").encode(tensor).payloadBytes()).isEqualTo(elements);
        assertThat(WireCodec.of("int8+zstd").encode(tensor).payloadBytes()).isLessThan(elements * 3 / 4);
        assertThat(WireCodec.of("identity+lz4").encode(tensor).payloadBytes()).isLessThan(4 * elements);
    }

    @Test
    void whatDoesNotGetSmallerIsNotCompressed() {
        byte[] noise = new byte[3000];
        new SplittableRandom(7).nextBytes(noise);
        Tensor image = Tensor.ofBytes(ElementType.UINT8, TensorShape.of(1, 3, 1000), ByteBuffer.wrap(noise));
        for (WireCodec codec : codecs()) {
            EncodedTensor encoded = codec.encode(image);
            assertThat(encoded.codec()).isEqualTo(WireCodec.IDENTITY);
            assertThat(encoded.decode().bytes()).isEqualTo(image.bytes());
        }
        byte[] flat = new byte[3000];
        EncodedTensor black = WireCodec.of("int8+lz4")
                .encode(Tensor.ofBytes(ElementType.UINT8, TensorShape.of(1, 3, 1000), ByteBuffer.wrap(flat)));
        assertThat(black.codec()).isEqualTo(WireCodec.of("identity+lz4"));
        assertThat(black.payloadBytes()).isLessThan(100);
        assertThat(black.decode().bytes()).isEqualTo(ByteBuffer.wrap(flat));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void numbersThatAreNotFiniteAreNotLost(float odd) {
        float[] values = {1, odd, -2, 0};
        for (WireCodec codec : codecs()) {
            float[] decoded = codec.encode(Tensor.ofFloats(TensorShape.of(1, 4), values))
                    .decode()
                    .toFloats();
            assertThat(decoded).as(codec.name()).containsExactly(values);
        }
    }

    @Test
    void int8KeepsZeroAndTheEnds() {
        WireCodec int8 = WireCodec.of("int8");
        for (float[] values : List.of(
                new float[] {0, 0, 0},
                new float[] {-3, 0, 5},
                new float[] {2, 4, 0},
                new float[] {-1e-30f, 0, 1e-30f},
                new float[] {-Float.MAX_VALUE, 0, Float.MAX_VALUE},
                new float[] {-7, -2, -0.5f})) {
            float[] decoded = int8.encode(Tensor.ofFloats(TensorShape.of(1, 3), values))
                    .decode()
                    .toFloats();
            for (int i = 0; i < values.length; i++) {
                double range = (double) Math.max(0, max(values)) - Math.min(0, -max(negated(values)));
                assertThat(Math.abs((double) decoded[i] - values[i]))
                        .as("%s of %s", decoded[i], values[i])
                        .isLessThanOrEqualTo(values[i] == 0 ? 0 : 0.51 * range / 255);
            }
        }
    }

    private static float max(float[] values) {
        float most = values[0];
        for (float value : values) {
            most = Math.max(most, value);
        }
        return most;
    }

    private static float[] negated(float[] values) {
        float[] negated = values.clone();
        for (int i = 0; i < negated.length; i++) {
            negated[i] = -negated[i];
        }
        return negated;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codecs")
    void truncatedPayloadsAreRefused(WireCodec codec) {
        EncodedTensor whole = codec.encode(Tensor.ofFloats(SHAPE, activations(1)));
        byte[] bytes = bytes(whole);
        for (int length : new int[] {0, 1, bytes.length / 2, bytes.length - 1}) {
            EncodedTensor cut = with(whole, ByteBuffer.wrap(bytes, 0, length));
            if (codec.equals(WireCodec.IDENTITY) || codec.compression() == Compression.NONE) {
                assertThatExceptionOfType(CodecException.class)
                        .isThrownBy(cut::decode)
                        .withMessageContaining("found " + length);
            } else {
                assertThatExceptionOfType(CodecException.class).isThrownBy(cut::decode);
            }
        }
        EncodedTensor longer = with(whole, ByteBuffer.wrap(Arrays.copyOf(bytes, bytes.length + 9)));
        assertThatExceptionOfType(CodecException.class).isThrownBy(longer::decode);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("compressing")
    void damagedPayloadsAreRefusedOrDecodedToTheRightSize(WireCodec codec) {
        SplittableRandom random = new SplittableRandom(11);
        EncodedTensor whole = codec.encode(Tensor.ofFloats(SHAPE, activations(2)));
        for (int i = 0; i < 300; i++) {
            byte[] bytes = bytes(whole);
            for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                Tensor decoded = with(whole, ByteBuffer.wrap(bytes)).decode();
                assertThat(decoded.shape()).isEqualTo(SHAPE);
            } catch (CodecException refused) {
                assertThat(refused).hasMessageContaining("expected");
            }
        }
    }

    /** 64 MiB of zeros in a few kilobytes: no more is decoded than the shape says. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"identity+lz4", "identity+zstd"})
    void bombsAreRefused(String name) {
        TensorShape large = TensorShape.of(1, 16 << 20);
        EncodedTensor bomb = WireCodec.of(name)
                .encode(Tensor.ofBytes(ElementType.FLOAT32, large, ByteBuffer.wrap(new byte[64 << 20])));
        assertThat(bomb.payloadBytes()).isLessThan(300_000);
        TensorShape small = TensorShape.of(1, 1 << 20);
        EncodedTensor claimed = new EncodedTensor(ElementType.FLOAT32, small, bomb.bytes());
        assertThatExceptionOfType(CodecException.class).isThrownBy(claimed::decode);
    }

    @Test
    void parametersThatNobodyWritesAreRefused() {
        EncodedTensor good = WireCodec.of("int8").encode(Tensor.ofFloats(TensorShape.of(1, 2), 1, 2));
        for (float scale : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
            EncodedTensor bad = with(
                    good, new EncodedBytes(good.codec(), scale, 0, good.bytes().payload()));
            assertThatExceptionOfType(CodecException.class)
                    .isThrownBy(bad::decode)
                    .withMessageContaining("scale");
        }
        EncodedTensor bad =
                with(good, new EncodedBytes(good.codec(), 1, 128, good.bytes().payload()));
        assertThatExceptionOfType(CodecException.class).isThrownBy(bad::decode).withMessageContaining("zero point");
        EncodedTensor integers = new EncodedTensor(ElementType.INT32, good.shape(), good.bytes());
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(integers::decode)
                .withMessageContaining("INT32");
    }

    private static byte[] bytes(EncodedTensor tensor) {
        byte[] bytes = new byte[tensor.payloadBytes()];
        tensor.bytes().payload().get(bytes);
        return bytes;
    }

    private static EncodedTensor with(EncodedTensor tensor, ByteBuffer payload) {
        EncodedBytes bytes = tensor.bytes();
        return with(tensor, new EncodedBytes(bytes.codec(), bytes.scale(), bytes.zeroPoint(), payload));
    }

    private static EncodedTensor with(EncodedTensor tensor, EncodedBytes bytes) {
        return new EncodedTensor(tensor.type(), tensor.shape(), bytes);
    }
}
