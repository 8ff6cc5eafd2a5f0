package io.callosum.executors.onnx.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import io.callosum.executors.onnx.schema.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TensorFilesTest {
    @TempDir
    private Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("tensor.bin"), content);
    }

    private static byte[] numpy(String descr, String order, String shape, byte[] data) {
        String header = "{'descr': '" + descr + "', 'fortran_order': " + order + ", 'shape': (" + shape + "), }";
        String padded = header + " ".repeat(117 - header.length()) + "\n";
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + padded.length() + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) padded.length());
        bytes.put(padded.getBytes(StandardCharsets.ISO_8859_1)).put(data);
        return bytes.array();
    }

    private void refused(byte[] content, String message) throws IOException {
        Path file = file(content);
        assertThatExceptionOfType(TensorFileException.class)
                .isThrownBy(() -> TensorFiles.read(file))
                .withMessageContaining("tensor.bin: expected")
                .withMessageContaining(message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "<f4, FLOAT32",
        "<f8, FLOAT64",
        "<f2, FLOAT16",
        "|u1, UINT8",
        "|i1, INT8",
        "<i2, INT16",
        "<i4, INT32",
        "<i8, INT64",
        "|b1, BOOL"
    })
    void readsNumpy(String descr, ScalarType type) throws IOException {
        byte[] data = new byte[6 * type.bytes()];
        Arrays.fill(data, (byte) 1);

        RawTensor tensor = TensorFiles.read(file(numpy(descr, "False", "2, 3", data)));

        assertThat(tensor).isEqualTo(new RawTensor(type, new long[] {2, 3}, ByteBuffer.wrap(data)));
    }

    @Test
    void readsScalarsAndVectorsOfNumpy() throws IOException {
        assertThat(TensorFiles.read(file(numpy("<i8", "False", "", new byte[8])))
                        .shape())
                .isEmpty();
        assertThat(TensorFiles.read(file(numpy("|u1", "False", "4,", new byte[4])))
                        .shape())
                .containsExactly(4);
    }

    @Test
    void refusesOtherNumpyFiles() throws IOException {
        refused(numpy("<f4", "True", "2, 2", new byte[16]), "C order");
        refused(numpy(">f4", "False", "2, 2", new byte[16]), "little-endian");
        refused(numpy("<c8", "False", "2", new byte[16]), "a type that ONNX has");
        refused(numpy("<f4", "False", "2, 2", new byte[15]), "expected 16 bytes");
        refused(Arrays.copyOf(numpy("<f4", "False", "2, 2", new byte[16]), 40), "the end of the file");
    }

    @Test
    void readsTensorProto() throws IOException {
        TensorProto floats = TensorProto.newBuilder()
                .setDataType(1)
                .addDims(2)
                .addFloatData(1)
                .addFloatData(-2)
                .build();
        assertThat(TensorFiles.read(file(floats.toByteArray()))).isEqualTo(RawTensor.ofFloats(new long[] {2}, 1, -2));
        TensorProto raw = TensorProto.newBuilder()
                .setDataType(7)
                .addDims(1)
                .setRawData(ByteString.copyFrom(new byte[] {5, 0, 0, 0, 0, 0, 0, 0}))
                .build();
        assertThat(TensorFiles.read(file(raw.toByteArray()))).isEqualTo(RawTensor.ofLongs(new long[] {1}, 5));
        TensorProto small = TensorProto.newBuilder()
                .setDataType(2)
                .addDims(1)
                .addInt32Data(200)
                .build();
        assertThat(TensorFiles.read(file(small.toByteArray())).toDoubles()).containsExactly(200);
    }

    @Test
    void refusesOtherProtobufs() throws IOException {
        refused("hello".getBytes(StandardCharsets.UTF_8), "other bytes");
        refused(new byte[0], "a tensor of numbers");
        refused(TensorProto.newBuilder().setDataType(8).addDims(1).build().toByteArray(), "a tensor of numbers");
        refused(
                TensorProto.newBuilder()
                        .setDataType(1)
                        .addDims(3)
                        .addFloatData(1)
                        .build()
                        .toByteArray(),
                "expected 12 bytes");
    }

    @Test
    void refusesAMissingFile() {
        assertThatExceptionOfType(TensorFileException.class)
                .isThrownBy(() -> TensorFiles.read(folder.resolve("none")))
                .withMessageContaining("none: expected a readable .npy or .pb file");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(ScalarType.class)
    void typesKeepTheirNumbers(ScalarType type) {
        assertThat(ScalarType.ofCode(type.code())).hasValue(type);
        assertThat(type.elementType().map(each -> each.bytes()).orElse(type.bytes()))
                .isEqualTo(type.bytes());
    }

    @Test
    void halvesKeepTheirValues() {
        for (int bits = 0; bits < 0x10000; bits++) {
            float value = HalfFloat.toFloat((short) bits);
            if (!Float.isNaN(value)) {
                assertThat(HalfFloat.ofFloat(value)).isEqualTo((short) bits);
            }
        }
        assertThat(HalfFloat.toFloat((short) 0x3C00)).isEqualTo(1);
        assertThat(HalfFloat.toFloat((short) 0x0001)).isEqualTo(0x1.0p-24f);
        assertThat(HalfFloat.ofFloat(1 + 0x1.0p-11f)).isEqualTo((short) 0x3C00);
        assertThat(HalfFloat.ofFloat(1 + 0x1.8p-10f)).isEqualTo((short) 0x3C02);
        assertThat(HalfFloat.toFloat(HalfFloat.ofFloat(1e9f))).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(HalfFloat.toFloat(HalfFloat.ofFloat(Float.NaN))).isNaN();
    }
}
