package io.callosum.executors.onnx.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.TextFormat;
import io.callosum.executors.onnx.RandomTensors;
import io.callosum.executors.onnx.TestModel;
import io.callosum.executors.onnx.graph.OnnxFiles;
import io.callosum.executors.onnx.graph.OnnxGraph;
import io.callosum.executors.onnx.runtime.RuntimeSettings;
import io.callosum.executors.onnx.runtime.RuntimeSettings.Optimization;
import io.callosum.executors.onnx.runtime.SplitModel;
import io.callosum.executors.onnx.runtime.TensorForm;
import io.callosum.executors.onnx.schema.DataType;
import io.callosum.executors.onnx.schema.ModelConfig;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.onnx.tensor.ScalarType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelRepositoryTest {
    /** Field names of the published schema, as far as they are written. */
    private static final Set<String> FIELDS = Set.of(
            "name",
            "platform",
            "backend",
            "max_batch_size",
            "input",
            "output",
            "data_type",
            "dims",
            "reshape",
            "shape");

    @TempDir
    private Path folder;

    /** A float image with an open batch, a scalar between the halves, float16, int64 and a name with a quote in it. */
    private static TestModel model() {
        return new TestModel()
                .input("x", ScalarType.FLOAT32, -1, 3, 4)
                .input("k \"1\"", ScalarType.INT64, 2)
                .scalar("first", ScalarType.INT64, 0)
                .node("n = Gather(k \"1\", first)")
                .node("h = Cast(x)", TestModel.integer("to", 10))
                .node("f = Cast(n)", TestModel.integer("to", 10))
                .node("y = Mul(h, f)")
                .output("y");
    }

    private static Map<String, RawTensor> query(int batch) {
        Map<String, RawTensor> query = new LinkedHashMap<>();
        query.put("x", RandomTensors.of(ScalarType.FLOAT32, 1, batch, 3, 4));
        query.put("k \"1\"", RawTensor.ofLongs(new long[] {2}, 3, 4));
        return query;
    }

    private ModelConfig configuration(String name) throws IOException {
        ModelConfig.Builder parsed = ModelConfig.newBuilder();
        TextFormat.merge(Files.readString(folder.resolve(name).resolve("config.pbtxt")), parsed);
        return parsed.build();
    }

    @Test
    void theHalvesLieThereAndSayWhatTheyTake() throws IOException {
        try (SplitModel model =
                SplitModel.open(OnnxFiles.graph("m.onnx", model().build()), RuntimeSettings.defaults())) {
            Map<String, TensorForm> forms = model.forms(query(2));
            ModelRepository repository = new ModelRepository(folder);
            repository.write("m-head-3", model.typedPart(0, 3, forms));
            repository.write("m-tail-3", model.typedPart(3, 4, forms));
            repository.write("m-head-3", model.typedPart(0, 3, forms));
        }

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString()))
                    .containsExactlyInAnyOrder(
                            "m-head-3/config.pbtxt",
                            "m-head-3/1/model.onnx",
                            "m-tail-3/config.pbtxt",
                            "m-tail-3/1/model.onnx");
        }
        ModelConfig head = configuration("m-head-3");
        assertThat(head.getName()).isEqualTo("m-head-3");
        assertThat(head.getPlatform()).isEqualTo("onnxruntime_onnx");
        assertThat(head.getBackend()).isEqualTo("onnxruntime");
        assertThat(head.getInputList()).extracting(input -> input.getName()).containsExactly("x", "k \"1\"");
        assertThat(head.getInput(0).getDimsList()).containsExactly(-1L, 3L, 4L);
        assertThat(head.getInput(1).getDataType()).isEqualTo(DataType.TYPE_INT64);
        ModelConfig tail = configuration("m-tail-3");
        assertThat(tail.getInputList())
                .extracting(input -> input.getName() + " " + input.getDataType() + " " + input.getDimsList() + " "
                        + input.hasReshape())
                .containsExactly("h TYPE_FP16 [-1, 3, 4] false", "f TYPE_FP16 [1] true");
        assertThat(tail.getInput(1).getReshape().getShapeList()).as("a scalar").isEmpty();
        assertThat(tail.getOutputList())
                .extracting(output -> output.getName() + " " + output.getDataType() + " " + output.getDimsList())
                .containsExactly("y TYPE_FP16 [-1, 3, 4]");
    }

    @Test
    void onlyPublishedFieldsAreWritten() throws IOException {
        theHalvesLieThereAndSayWhatTheyTake();
        Matcher fields = Pattern.compile("(?m)^\\s*([a-z_]+)(:| \\{)")
                .matcher(Files.readString(folder.resolve("m-tail-3/config.pbtxt")));
        Set<String> found = new TreeSet<>();
        while (fields.find()) {
            found.add(fields.group(1));
        }
        assertThat(found).contains("name", "backend", "input", "dims").isSubsetOf(FIELDS);
    }

    /** What lies there, read back as files and run one after the other, is the whole. */
    @Test
    void headThenTailIsTheWhole() throws IOException {
        theHalvesLieThereAndSayWhatTheyTake();
        // With optimisation float16 would be rounded where it crosses and nowhere else.
        RuntimeSettings settings = RuntimeSettings.defaults().withOptimization(Optimization.OFF);
        try (SplitModel whole = SplitModel.open(OnnxFiles.graph("m.onnx", model().build()), settings);
                SplitModel head = SplitModel.open(read("m-head-3"), settings);
                SplitModel tail = SplitModel.open(read("m-tail-3"), settings)) {
            Map<String, RawTensor> crossing = head.runWhole(query(5));

            assertThat(tail.runWhole(crossing)).isEqualTo(whole.runWhole(query(5)));
        }
    }

    private OnnxGraph read(String name) {
        return OnnxFiles.read(folder.resolve(name).resolve("1").resolve("model.onnx"));
    }

    @ParameterizedTest
    @CsvSource({"alexnet, alexnet", "my model (2), my_model__2_", "../../etc, etc", "'', model", "ünet, net"})
    void namesAreHarmless(String text, String name) {
        assertThat(ModelRepository.name(text)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"../x", "a/b", "''", "-x"})
    void otherNamesAreRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelRepository(folder).write(name, model().build()))
                .withMessageContaining("expected a name");
    }

    @Test
    void unknownTypesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelRepository(folder).write("m", model().build()))
                .withMessage("tensor 'y': expected numbers, found ONNX's type 0");
    }
}
