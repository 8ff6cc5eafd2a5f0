package io.callosum.executors.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callosum.executors.onnx.TestModel;
import io.callosum.executors.onnx.schema.ModelProto;
import io.callosum.executors.onnx.schema.TensorProto;
import io.callosum.executors.onnx.tensor.ScalarType;
import java.io.IOException;
import java.io.RandomAccessFile;
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
import org.junit.jupiter.params.provider.ValueSource;

class OnnxFilesTest {
    private static TestModel chain() {
        return new TestModel()
                .input("x", ScalarType.FLOAT32, 1, 4)
                .weight("w", 4, 4)
                .node("a = MatMul(x, w)")
                .node("y = Relu(a)")
                .output("y");
    }

    private static void refused(ModelProto model, String... parts) {
        assertThatExceptionOfType(OnnxFormatException.class)
                .isThrownBy(() -> OnnxFiles.graph("m.onnx", model))
                .withMessageStartingWith("m.onnx: expected")
                .withMessageContainingAll(parts)
                .satisfies(line -> assertThat(line.getMessage()).doesNotContain("\n"));
    }

    @Test
    void readsWhatWasWritten(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("m.onnx"), chain().build().toByteArray());

        OnnxGraph graph = OnnxFiles.read(file);

        assertThat(graph.nodeCount()).isEqualTo(2);
        assertThat(graph.inputs()).containsOnlyKeys("x");
        assertThat(graph.outputs()).containsExactly("y");
        assertThat(graph.model()).isEqualTo(chain().build());
    }

    @ParameterizedTest(name = "{0} bytes are missing")
    @ValueSource(ints = {1, 7, 40, 100})
    void refusesATruncatedFile(int missing) {
        byte[] whole = chain().build().toByteArray();

        assertThatExceptionOfType(OnnxFormatException.class)
                .isThrownBy(() -> OnnxFiles.parse("cut.onnx", Arrays.copyOf(whole, whole.length - missing)))
                .withMessageMatching("cut.onnx: expected an ONNX model.*, found .*");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "hello, world", "{\"a\": 1}", "PNG"})
    void refusesOtherFiles(String text) {
        assertThatExceptionOfType(OnnxFormatException.class)
                .isThrownBy(() -> OnnxFiles.parse("x.txt", text.getBytes(StandardCharsets.UTF_8)))
                .withMessageStartingWith("x.txt: expected an ONNX model");
    }

    @Test
    void refusesAMissingFile(@TempDir Path folder) {
        assertThatExceptionOfType(OnnxFormatException.class)
                .isThrownBy(() -> OnnxFiles.read(folder.resolve("none.onnx")))
                .withMessageContaining("none.onnx: expected an ONNX file, found none");
        assertThatExceptionOfType(OnnxFormatException.class)
                .isThrownBy(() -> OnnxFiles.read(folder))
                .withMessageContaining("expected a readable ONNX file");
    }

    @Test
    void refusesAnOldVersion() {
        refused(chain().irVersion(2).build(), "IR version 3 or newer", "IR version 2");
    }

    @Test
    void refusesATensorThatNobodyMakes() {
        refused(chain().node("z = Add(y, ghost)").build(), "Add", "'ghost'");
        refused(chain().output("ghost").build(), "'ghost', which none does");
    }

    @Test
    void refusesACycle() {
        refused(
                new TestModel()
                        .input("x", ScalarType.FLOAT32, 1)
                        .node("a = Add(x, b)")
                        .node("b = Relu(a)")
                        .output("b")
                        .build(),
                "without a cycle",
                "'b'");
    }

    @Test
    void refusesATensorMadeTwice() {
        refused(chain().node("y = Neg(a)").build(), "once", "'y' made twice");
    }

    /** The chain with its weights at bytes 8 to 72 of another file. */
    private static ModelProto apart(String location, String offset, String length) {
        ModelProto.Builder model = chain().build().toBuilder();
        TensorProto.Builder weights = model.getGraphBuilder().getInitializerBuilder(0);
        weights.clearFloatData().setDataLocation(TensorProto.DataLocation.EXTERNAL);
        weights.addExternalDataBuilder().setKey("location").setValue(location);
        weights.addExternalDataBuilder().setKey("offset").setValue(offset);
        weights.addExternalDataBuilder().setKey("length").setValue(length);
        return model.build();
    }

    private static byte[] weights(int before) {
        TensorProto inside = chain().build().getGraph().getInitializer(0);
        ByteBuffer bytes = ByteBuffer.allocate(before + 64).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(before);
        inside.getFloatDataList().forEach(bytes::putFloat);
        return bytes.array();
    }

    @Test
    void readsWeightsInAFileBesideIt(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.write(folder.resolve("data/w.bin"), weights(8));
        Path file = Files.write(
                folder.resolve("m.onnx"), apart("data/w.bin", "8", "64").toByteArray());

        TensorProto read =
                OnnxFiles.read(file).initializers().values().iterator().next();

        assertThat(read.getRawData().toByteArray()).isEqualTo(Arrays.copyOfRange(weights(8), 8, 72));
        assertThat(read.hasDataLocation()).isFalse();
        assertThat(read.getExternalDataList()).isEmpty();
    }

    /** Of the file it is in only the weights count, wherever they lie. */
    @Test
    void readsWeightsBehindTwoGigabytes(@TempDir Path folder) throws IOException {
        long place = 5L << 30;
        try (RandomAccessFile sparse =
                new RandomAccessFile(folder.resolve("w.bin").toFile(), "rw")) {
            sparse.seek(place);
            sparse.write(weights(0));
        }
        Path file = Files.write(
                folder.resolve("m.onnx"),
                apart("w.bin", Long.toString(place), "64").toByteArray());

        TensorProto read =
                OnnxFiles.read(file).initializers().values().iterator().next();

        assertThat(read.getRawData().toByteArray()).isEqualTo(weights(0));
    }

    @Test
    void readsAWholeFileWhereNoPlaceIsSaid(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("w.bin"), weights(0));
        ModelProto.Builder model = apart("w.bin", "0", "64").toBuilder();
        model.getGraphBuilder().getInitializerBuilder(0).removeExternalData(2).removeExternalData(1);
        Path file = Files.write(folder.resolve("m.onnx"), model.build().toByteArray());

        assertThat(OnnxFiles.read(file)
                        .initializers()
                        .values()
                        .iterator()
                        .next()
                        .getRawData()
                        .size())
                .isEqualTo(64);
    }

    @ParameterizedTest
    @CsvSource({
        "../w.bin, 0, 64, in the model's own folder",
        "/etc/hostname, 0, 1, in the model's own folder",
        "link.bin, 0, 64, in the model's own folder",
        "'', 0, 64, in the model's own folder",
        "absent.bin, 0, 64, in a readable file 'absent.bin' beside it",
        "w.bin, 8, 64, found 64 bytes",
        "w.bin, 65, 0, found 64 bytes",
        "w.bin, -1, 64, found '-1'",
        "w.bin, 0, many, found 'many'",
        "w.bin, 0, 9223372036854775807, found 64 bytes"
    })
    void refusesWeightsElsewhereOrTooFew(
            String location, String offset, String length, String found, @TempDir Path folder) throws IOException {
        Path own = Files.createDirectories(folder.resolve("own"));
        Files.write(folder.resolve("w.bin"), weights(0));
        Files.write(own.resolve("w.bin"), weights(0));
        Files.createSymbolicLink(own.resolve("link.bin"), folder.resolve("w.bin"));
        Path file = Files.write(
                own.resolve("m.onnx"), apart(location, offset, length).toByteArray());

        assertThatExceptionOfType(OnnxFormatException.class)
                .isThrownBy(() -> OnnxFiles.read(file))
                .withMessageContainingAll("m.onnx: expected ", "the weights 'w'", found)
                .satisfies(line -> assertThat(line.getMessage()).doesNotContain("\n"));
    }

    @Test
    void refusesWeightsInAnotherFileWhereThereIsNoFolder() {
        refused(apart("w.bin", "0", "64"), "weights inside the file", "'w' in a file beside it");
    }

    @Test
    void refusesAGraphOfConstants() {
        refused(
                new TestModel().weight("w", 2).node("y = Relu(w)").output("y").build(),
                "depends on an input",
                "constants");
    }

    @Test
    void sortsNodesThatComeTooEarly() {
        OnnxGraph graph = OnnxFiles.graph(
                "m.onnx",
                new TestModel()
                        .input("x", ScalarType.FLOAT32, 1)
                        .node("c = Neg(b)")
                        .node("a = Relu(x)")
                        .node("b = Abs(a)")
                        .output("c")
                        .build());

        assertThat(graph.nodes()).extracting(OnnxNode::operator).containsExactly("Relu", "Abs", "Neg");
    }
}
