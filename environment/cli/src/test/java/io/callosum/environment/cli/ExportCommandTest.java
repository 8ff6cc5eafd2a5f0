package io.callosum.environment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.executors.onnx.graph.OnnxFiles;
import io.callosum.executors.onnx.network.NetworkExport;
import io.callosum.executors.onnx.runtime.RuntimeSettings;
import io.callosum.executors.onnx.runtime.SplitModel;
import io.callosum.executors.onnx.tensor.RandomQuery;
import io.callosum.executors.onnx.tensor.RawTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExportCommandTest {
    @TempDir
    private Path folder;

    private JsonNode json(String words) throws IOException {
        CommandRun run = run(words + " --json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    private CommandRun run(String words) {
        return CommandRun.of(words.replace("DIR", folder.toString()).split(" ", -1));
    }

    @Test
    void aNetworkOfTheCatalogue() throws IOException {
        JsonNode document = json("export --network mnist --splits 0,3,9 -o DIR/repository");

        assertThat(document.get("layout").asText()).isEqualTo("triton");
        assertThat(document.get("models").findValuesAsText("name"))
                .containsExactly("mnist-tail-0", "mnist-head-3", "mnist-tail-3", "mnist-head-9");
        for (JsonNode model : document.get("models")) {
            assertThat(Files.size(Path.of(model.get("file").asText())))
                    .isEqualTo(model.get("bytes").asLong());
        }
        assertThat(folder.resolve("repository/mnist-head-3/config.pbtxt"))
                .content()
                .contains("name: \"mnist-head-3\"", "data_type: TYPE_UINT8");
    }

    @Test
    void anOnnxFileWhoseHalvesMakeTheWhole() throws IOException {
        Files.write(
                folder.resolve("digits v2.onnx"),
                new NetworkExport(NetworkCatalog.network("mnist"), 1).whole().toByteArray());

        CommandRun export =
                CommandRun.of("export", "--model", folder + "/digits v2.onnx", "--splits", "5", "-o", folder + "/r");

        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(export.out()).contains("digits_v2-head-5", "digits_v2-tail-5", "model repository: ");
        RuntimeSettings settings = RuntimeSettings.defaults();
        try (SplitModel whole = SplitModel.open(OnnxFiles.read(folder.resolve("digits v2.onnx")), settings);
                SplitModel head =
                        SplitModel.open(OnnxFiles.read(folder.resolve("r/digits_v2-head-5/1/model.onnx")), settings);
                SplitModel tail =
                        SplitModel.open(OnnxFiles.read(folder.resolve("r/digits_v2-tail-5/1/model.onnx")), settings)) {
            Map<String, RawTensor> query = RandomQuery.of(whole.graph().inputs(), 1, 7);
            assertThat(tail.runWhole(head.runWhole(query)).keySet())
                    .isEqualTo(whole.runWhole(query).keySet());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "export --splits 1 -o DIR/r | expected --network NAME or --model FILE, found neither",
                "export --network mnist --splits 1,ten -o DIR/r | expected --splits from 0 to 9, or all, found 'ten'",
                "export --network mnist --splits 10 -o DIR/r | expected --splits from 0 to 9, or all, found '10'",
                "export --network mnist -o DIR/r | Missing required option: '--splits=K,...'",
                "export --network mnist --splits 1 --layout flat -o DIR/r | 'flat'",
                "export --network nobody --splits 1 -o DIR/r | 'nobody'",
                "export --model absent.onnx --splits 1 -o DIR/r | absent.onnx: expected an ONNX file, found none"
            })
    void badUsageIsOneLine(String words, String message) {
        CommandRun run = run(words);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains(message);
        assertThat(run.out()).isEmpty();
        assertThat(folder.resolve("r")).doesNotExist();
    }
}
