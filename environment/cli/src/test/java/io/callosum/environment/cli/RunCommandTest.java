package io.callosum.environment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callosum.environment.cli.onnx.ModelFolder;
import io.callosum.environment.profile.LayerProfileCsv;
import io.callosum.executors.onnx.runtime.RuntimeSettings;
import io.callosum.executors.onnx.schema.TensorShapeProto.Dimension;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code run --model} and {@code profile --model} on a model of four nodes with a diamond in it. */
final class RunCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void model() throws IOException {
        byte[] bytes = DiamondModel.bytes("y");
        Files.write(folder.resolve("m.onnx"), bytes);
        Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(bytes, bytes.length - 9));
        Files.writeString(folder.resolve("text.onnx"), "not a model");
        Files.write(folder.resolve("x.npy"), numpy("2, 4", 1, -2, 3, -4, 0, 0.5f, 0, 0));
        Files.write(folder.resolve("wide.npy"), numpy("1, 5", 1, 2, 3, 4, 5));
    }

    private static byte[] numpy(String shape, float... values) {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + "), }\n";
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + header.length() + values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length());
        bytes.put(header.getBytes(StandardCharsets.ISO_8859_1));
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    private CommandRun run(String commandLine) {
        return CommandRun.of(commandLine.replace("DIR", folder.toString()).split(" ", -1));
    }

    private JsonNode json(String commandLine) throws IOException {
        CommandRun run = run(commandLine);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void listsTheCuts() throws IOException {
        JsonNode document = json("run --model DIR/m.onnx --list-cuts --batch 3 --json");

        assertThat(document.get("legal_cuts").asInt()).isEqualTo(5);
        assertThat(document.get("single_tensor_cuts").asInt()).isEqualTo(2);
        assertThat(document.get("cuts").findValuesAsText("bytes")).containsExactly("48", "48", "96", "96", "0");
        assertThat(document.get("cuts").get(2).get("crossing")).hasSize(2);
        assertThat(run("run --model DIR/m.onnx --list-cuts").out()).contains("5 legal cuts, at 2 of them one tensor");
    }

    @Test
    void aQueryMadeUpHasTheShapeThatWasSaid() throws IOException {
        JsonNode all = json("run --model DIR/m.onnx --list-cuts --shape 5x4 --json");
        assertThat(all.get("cuts").findValuesAsText("bytes")).containsExactly("80", "80", "160", "160", "0");
        JsonNode named = json("run --model DIR/m.onnx --cut 2 --shape x=3x4 --json");
        assertThat(named.get("outputs").get(0).get("shape").toString()).isEqualTo("[3,4]");
    }

    /** Some exporters write -1 for a dimension that is open. */
    @ParameterizedTest
    @ValueSource(longs = {-1, -2})
    void dimensionsBelowZeroAreOpen(long size) throws IOException {
        Files.write(
                folder.resolve("open.onnx"),
                DiamondModel.withOpenDimension(Dimension.newBuilder().setDimValue(size)));
        JsonNode document = json("run --model DIR/open.onnx --input DIR/x.npy --cut 2 --json");
        assertThat(document.get("outputs").get(0).get("shape").toString()).isEqualTo("[2,4]");
        assertThat(json("run --model DIR/open.onnx --batch 3 --list-cuts --json")
                        .get("legal_cuts")
                        .asInt())
                .isEqualTo(5);
        assertThat(run("run --model DIR/open.onnx --input DIR/wide.npy").err())
                .contains("expected type float ?x4, found float 1x5");
        CommandRun exported = run("export --model DIR/open.onnx --splits 1 --layout triton -o DIR/repository");
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        Path models = Files.createDirectory(folder.resolve("models"));
        Files.move(folder.resolve("open.onnx"), models.resolve("open.onnx"));
        try (ModelFolder served = ModelFolder.open(models, RuntimeSettings.defaults())) {
            assertThat(served.models().get(0).inputs().get("x")).hasToString("FP32 [-1, 4]");
        }
    }

    @Test
    void everyCutAnswersLikeTheWhole() throws IOException {
        JsonNode document =
                json("run --model DIR/m.onnx --input x=DIR/x.npy --cut all --optimize off --json --output DIR/out");

        assertThat(document.get("outputs_equal").asBoolean()).isTrue();
        assertThat(document.get("cuts")).hasSize(5);
        assertThat(document.get("answered").asInt())
                .isEqualTo(document.get("queries").asInt())
                .isEqualTo(5);
        JsonNode output = document.get("outputs").get(0);
        assertThat(output.get("name").asText()).isEqualTo("y");
        assertThat(output.get("shape").toString()).isEqualTo("[2,4]");
        ByteBuffer answer = ByteBuffer.wrap(
                        Files.readAllBytes(Path.of(output.get("file").asText())))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(answer.remaining()).isEqualTo(32);
        assertThat((double) answer.getFloat()).isCloseTo(Math.E - 1, within(1e-5));
        assertThat(answer.getFloat()).isEqualTo(1);
    }

    @Test
    void aQueryMadeUpDependsOnItsSeed() throws IOException {
        String command = "run --model DIR/m.onnx --fixed-split 2 --json --output DIR/";
        json(command + "a --seed 1");
        json(command + "b --seed 1");
        json(command + "c --seed 2");

        byte[] first = Files.readAllBytes(folder.resolve("a/0-y.raw"));
        assertThat(Files.readAllBytes(folder.resolve("b/0-y.raw"))).isEqualTo(first);
        assertThat(Files.readAllBytes(folder.resolve("c/0-y.raw"))).isNotEqualTo(first);
    }

    @Test
    void profilesAModel() {
        CommandRun run = run("profile --model DIR/m.onnx -o DIR/p.csv --runs 3 --slowdown 4");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("4 nodes", "ms whole", "wrote");
        assertThat(LayerProfileCsv.read(folder.resolve("p.csv"), "m").uplinkBytes())
                .containsExactly(16, 16, 32, 32, 0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "run | expected --model FILE",
                "run --model DIR/none.onnx | none.onnx: expected an ONNX file, found none",
                "run --model DIR/cut.onnx | cut.onnx: expected an ONNX model",
                "run --model DIR/text.onnx | text.onnx: expected an ONNX model",
                "run --model DIR/m.onnx --cut 5 | expected --cut from 0 to 4 or all, found 5",
                "run --model DIR/m.onnx --cut half | found half",
                "run --model DIR/m.onnx --input DIR/none.npy | none.npy: expected a readable",
                "run --model DIR/m.onnx --input DIR/text.onnx | text.onnx: expected a .npy or .pb tensor",
                "run --model DIR/m.onnx --input DIR/wide.npy | expected type float ?x4, found float 1x5",
                "run --model DIR/m.onnx --input z=DIR/x.npy | expected --input for each of [x], found [z]",
                "run --model DIR/m.onnx --runs 0 | expected --runs of at least 1",
                "run --model DIR/m.onnx --batch 0 | expected --batch of at least 1",
                "run --model DIR/m.onnx --threads 0 | expected --threads from 1",
                "run --model DIR/m.onnx --optimize some | --optimize",
                "profile --model DIR/text.onnx -o DIR/p.csv | text.onnx: expected an ONNX model"
            })
    void badInputIsOneLine(String commandLine, String message) {
        CommandRun run = run(commandLine.strip());

        assertThat(run.err()).hasLineCount(1).startsWith("callosum").contains(message.strip());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(folder.resolve("p.csv")).doesNotExist();
    }
}
