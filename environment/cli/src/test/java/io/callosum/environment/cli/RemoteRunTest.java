package io.callosum.environment.cli;

import static io.callosum.environment.cli.DiamondModel.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callosum.environment.cli.onnx.ModelFolder;
import io.callosum.environment.cli.options.BadInputException;
import io.callosum.environment.link.LinkRelay;
import io.callosum.environment.link.LinkSettings;
import io.callosum.environment.trace.UplinkTrace;
import io.callosum.executors.onnx.runtime.RuntimeSettings;
import io.callosum.executors.remote.client.ClientConfig;
import io.callosum.executors.remote.client.ModelClient;
import io.callosum.executors.remote.server.InferenceServer;
import io.callosum.executors.remote.server.ServerConfig;
import io.callosum.executors.remote.server.ServerLimits;
import io.callosum.executors.remote.wire.ProtocolTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code run --server} against a server of ONNX files: a model of four nodes with a diamond in it. */
@Timeout(120)
final class RemoteRunTest {
    @TempDir
    private Path folder;

    private DiamondServer diamond;

    @BeforeEach
    void start() throws IOException {
        diamond = new DiamondServer(folder);
        Files.write(folder.resolve("other.onnx"), DiamondModel.of("Abs", "y", "b"));
        Files.write(folder.resolve("x.raw"), floats(1, -2, 3, -4, 0, 0.5f, 0, 0));
        Files.write(folder.resolve("z.raw"), floats(5, 5, 5, 5));
    }

    @AfterEach
    void stop() {
        diamond.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SERVER", "HTTP"})
    void everyCutAnswersLikeTheWhole(String address) throws IOException {
        String common = "run --model DIR/models/m.onnx --input DIR/x.raw --shape 2x4 --json --output DIR/";
        diamond.json(common + "whole");
        for (int split = 0; split <= 4; split++) {
            JsonNode document =
                    diamond.json(common + "cut" + split + " --fixed-split " + split + " --server " + address);
            assertThat(document.get("queries").asInt()).isOne();
            assertThat(document.get("answered").asInt()).isOne();
            assertThat(document.get("offload_failures").asInt()).isZero();
            assertThat(document.get("splits").toString()).isEqualTo("{\"" + split + "\":1}");
            assertThat(document.get("mean_latency_ms").asDouble()).isPositive();
            assertThat(document.get("outputs").findValuesAsText("name")).containsExactly("y", "b");
            for (JsonNode output : document.get("outputs")) {
                Path file = Path.of(output.get("file").asText());
                assertThat(Files.readAllBytes(file))
                        .isEqualTo(Files.readAllBytes(folder.resolve("whole").resolve(file.getFileName())));
                assertThat(output.get("shape").toString()).isEqualTo("[2,4]");
                assertThat(output.get("type").asText()).isEqualTo("float");
            }
        }
        // Four cuts with a tail, each asked for once to load it and once for the answer.
        assertThat(diamond.server().servedRequests()).isEqualTo(8);
        assertThat(diamond.server().refusedRequests()).isZero();
    }

    @Test
    void theAdaptivePolicyDecidesAndSeveralQueriesAreAnswered() throws IOException {
        JsonNode document =
                diamond.json("run --model DIR/models/m.onnx --input x=DIR/x.raw --input x=DIR/x.raw --shape x=2x4"
                        + " --type x=float32 --server SERVER --runs 3 --json");
        assertThat(document.get("queries").asInt()).isEqualTo(6);
        assertThat(document.get("answered").asInt()).isEqualTo(6);
        assertThat(document.get("policy").asText()).isEqualTo("adaptive");
        int chosen = 0;
        for (JsonNode count : document.get("splits")) {
            chosen += count.asInt();
        }
        assertThat(chosen).isEqualTo(6);
        assertThat(document.get("outputs")).hasSize(4);
        assertThat(document.get("provenance")).isNotNull();
    }

    /** The model's own input is far too small to tell a rate from a round trip. */
    @Test
    void theUplinkIsMeasuredByProbes() {
        InferenceServer server = diamond.server();
        LinkSettings settings = LinkSettings.of(server.host(), server.port(), UplinkTrace.constant(4e6))
                .withRttMillis(10);
        try (LinkRelay link = LinkRelay.start(settings)) {
            double measured = uplink(link);
            // A pause of the machine makes the link seem slower, never faster: then it is looked at once more.
            for (int i = 0; i < 2 && measured < 2.5; i++) {
                measured = Math.max(measured, uplink(link));
            }
            assertThat(measured).isBetween(2.5, 5.0);
        }
    }

    /** In Mbit/s, as a run says. */
    private double uplink(LinkRelay link) {
        CommandRun run = diamond.run("run --model DIR/models/m.onnx --server 127.0.0.1:" + link.port());
        assertThat(run.exitCode()).as(run.err()).isZero();
        Matcher rate = Pattern.compile("uplink ([0-9.]+) Mbit/s").matcher(run.err());
        assertThat(rate.find()).as(run.err()).isTrue();
        return Double.parseDouble(rate.group(1));
    }

    @Test
    void withoutAServerTheDeviceAnswers() throws IOException {
        diamond.server().shutdownNow();
        CommandRun run = diamond.run("run --model DIR/models/m.onnx --server SERVER --fixed-split 1 --runs 3 --json");
        assertThat(run.exitCode()).isZero();
        JsonNode document = new ObjectMapper().readTree(run.out());
        assertThat(document.get("answered").asInt()).isEqualTo(3);
        assertThat(document.get("offload_failures").asInt()).isEqualTo(3);
        assertThat(run.err()).contains("the device finished some queries by itself");
    }

    /** The server's file of that name is another one: joined, the halves would answer wrongly. */
    @Test
    void halvesOfDifferentFilesAreNotJoined() {
        CommandRun run =
                diamond.run("run --model DIR/other.onnx --server SERVER --server-model m --fixed-split 1 --json");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("\"offload_failures\" : 1");
        assertThat(run.err()).contains("the two halves are of different files");
    }

    /** The files are the same, what lies beside them is not. */
    @Test
    void weightsBesideTheFileAreServedAndCompared() throws IOException {
        JsonNode served = diamond.json("run --model DIR/models/w.onnx --server SERVER --fixed-split 1 --json");
        assertThat(served.get("offload_failures").asInt()).isZero();

        Files.copy(folder.resolve("models/w.onnx"), folder.resolve("w.onnx"));
        Files.write(folder.resolve("w.bin"), floats(1, 2, 3, 5));
        CommandRun run = diamond.run("run --model DIR/w.onnx --server SERVER --fixed-split 1 --json");
        assertThat(run.out()).contains("\"offload_failures\" : 1");
        assertThat(run.err()).contains("the two halves are of different files");
    }

    @Test
    void rowsOfWaitingQueriesAreJoined() throws Exception {
        ServerConfig config = ServerConfig.onPort(0)
                .withGracePeriod(Duration.ZERO)
                .withLimits(ServerLimits.defaults().withMaxBatch(8));
        try (InferenceServer batching = InferenceServer.start(
                        config, List.of(), diamond.models().models());
                ModelClient client = ModelClient.connect(ClientConfig.to(batching.address()))) {
            var calls = new ArrayList<CompletableFuture<?>>();
            for (int i = 0; i < 24; i++) {
                float value = i;
                calls.add(client.infer(
                                "m-tail-0",
                                "",
                                Map.of(
                                        "x",
                                        new ProtocolTensor(
                                                "FP32",
                                                List.of(1L, 4L),
                                                ByteBuffer.wrap(floats(value, value, value, value)))),
                                Duration.ofSeconds(60))
                        .thenAccept(reply -> {
                            ProtocolTensor b =
                                    Objects.requireNonNull(reply.outputs().get("b"));
                            assertThat(b.shape()).containsExactly(1L, 4L);
                            assertThat(b.bytes().getFloat()).isEqualTo(-value);
                        }));
            }
            for (var call : calls) {
                call.get(60, TimeUnit.SECONDS);
            }
            assertThat(batching.servedRequests()).isEqualTo(24);
        }
    }

    @Test
    void modelsComeFromTheFolderAlone() throws IOException {
        Path linked = folder.resolve("linked");
        Files.createDirectory(linked);
        Files.createSymbolicLink(linked.resolve("m.onnx"), folder.resolve("models/m.onnx"));
        assertThatThrownBy(() -> ModelFolder.open(linked, RuntimeSettings.defaults()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("found a link to somewhere else");
        Path inside = folder.resolve("models");
        Files.createSymbolicLink(inside.resolve("again.onnx"), Path.of("m.onnx"));
        try (ModelFolder opened = ModelFolder.open(inside, RuntimeSettings.defaults())) {
            assertThat(opened.models()).extracting(each -> each.name()).contains("again-tail-0", "m-tail-3");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "run --model DIR/models/m.onnx --server ftp://a:1 | expected grpc://, grpcs://, http:// or"
                        + " https://HOST:PORT",
                "run --model DIR/models/m.onnx --server SERVER --fixed-split all | expected one --fixed-split",
                "run --model DIR/models/m.onnx --server SERVER --list-cuts | without --server",
                "run --model DIR/models/m.onnx --server SERVER --policy best | expected a policy of",
                "run --model DIR/models/m.onnx --server SERVER --timeout-ms 0 | expected --timeout-ms above 0",
                "run --model DIR/models/m.onnx --server SERVER --tls-cert DIR/c | --tls-cert and --tls-key together",
                "run --model DIR/models/m.onnx --server SERVER --token-file DIR/none | expected a readable file with a"
                        + " token",
                "run --model DIR/models/m.onnx --input DIR/x.raw --shape 3x4 | expected 48 bytes for float [3, 4],"
                        + " found 32",
                "run --model DIR/models/m.onnx --shape 3x5 | input 'x' of DIR/models/m.onnx: expected type float ?x4,"
                        + " found float 3x5",
                "run --model DIR/models/m.onnx --shape z=3x4 | expected --shape [NAME=]VALUE, NAME among [x], found z=3x4",
                "run --model DIR/models/m.onnx --type float | expected --input with --type, found none",
                "run --model DIR/models/m.onnx --input DIR/x.raw --shape 2by4 | expected --shape as in 1x3x224x224",
                "run --model DIR/models/m.onnx --input DIR/x.raw --shape 2x4 --type real | expected --type among float",
                "run --model DIR/models/m.onnx --input DIR/x.raw --type float | expected --shape with --type",
                "serve --models DIR/none | expected a folder of ONNX files",
                "serve --models DIR/empty | expected at least one file *.onnx",
                "serve --models DIR/bad | expected an ONNX model",
                "serve --models DIR/models --tls-client-ca DIR/c | expected --tls-cert and --tls-key",
                "serve --models DIR/models --tls-cert DIR/c --tls-key DIR/k | expected a PEM block BEGIN PRIVATE KEY",
                "serve --models DIR/models --max-batch 0 | 1 query a batch",
                "serve --models DIR/models --max-message-mb 0 | expected --max-message-mb from 1"
            })
    void badInputIsOneLine(String commandLine, String message) throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        Files.createDirectories(folder.resolve("bad"));
        Files.writeString(folder.resolve("bad/text.onnx"), "not a model");
        CommandRun run = diamond.run(commandLine.strip());
        assertThat(run.err())
                .hasLineCount(1)
                .startsWith("callosum")
                .contains(message.strip().replace("DIR", folder.toString()));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }
}
