package io.callosum.executors.remote.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Network;
import io.callosum.executors.pipeline.TailException;
import io.callosum.executors.pipeline.TailResult;
import io.callosum.executors.reference.ReferenceExecutor;
import io.callosum.executors.remote.DoublingModel;
import io.callosum.executors.remote.Inputs;
import io.callosum.executors.remote.Loopback;
import io.callosum.executors.remote.server.InferenceServer;
import io.callosum.executors.remote.server.Refusal;
import io.callosum.executors.remote.server.ServedNetwork;
import io.callosum.executors.remote.wire.ProtocolTensor;
import io.callosum.executors.remote.wire.ServerAddress;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.tensor.Tensor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP and JSON, with our server and with one that answers inference alone. */
@Timeout(120)
class HttpTransportTest {
    private static final Network NETWORK = NetworkCatalog.network("senna-pos");
    private static final long SEED = 7;

    @Test
    void headAndRemoteTailMakeTheWholeAtEveryCutToTheBit() throws Exception {
        try (NetworkSession device = new ReferenceExecutor().open(NETWORK, SEED);
                NetworkSession served = new ReferenceExecutor().open(NETWORK, SEED);
                InferenceServer server = InferenceServer.start(
                        Loopback.CONFIG.withHttpPort(0), List.of(new ServedNetwork("reference", served)));
                RemoteTail tail = RemoteTail.connect(config(server))) {
            Map<String, Tensor> inputs = Inputs.random(NETWORK, SEED);
            Map<String, Tensor> whole =
                    device.run(0, NETWORK.layerCount(), inputs).outputs();
            for (int split = 0; split < NETWORK.layerCount(); split++) {
                TailResult result = tail.run(NETWORK, split, Inputs.crossing(device, split, inputs), Loopback.PATIENCE)
                        .get(60, TimeUnit.SECONDS);
                Map<String, Tensor> answer = new LinkedHashMap<>(
                        device.run(0, split, split == 0 ? Map.of() : inputs).outputs());
                answer.putAll(result.outputs());
                for (String output : NETWORK.outputs()) {
                    assertThat(Objects.requireNonNull(answer.get(output)).bytes())
                            .isEqualTo(Objects.requireNonNull(whole.get(output)).bytes());
                }
                assertThat(result.computeNanos()).isPresent();
            }
            assertThat(server.servedRequests()).isEqualTo(NETWORK.layerCount());
            assertThat(tail.live()).isTrue();
            tail.awaitReady(NETWORK, 0, Loopback.PATIENCE);
            assertThat(tail.takesProbes()).isTrue();
            assertThat(tail.probe(1000, Loopback.PATIENCE).get(60, TimeUnit.SECONDS))
                    .isPositive();
        }
    }

    @Test
    void refusalsCarryTheServersWords() throws Exception {
        try (InferenceServer server = doubling();
                ModelClient client = ModelClient.connect(config(server))) {
            assertThatThrownBy(() -> ask(client, "tripling", DoublingModel.rows(1, 2)))
                    .hasCauseInstanceOf(TailException.Refused.class)
                    .hasMessageContaining("HTTP 404")
                    .hasMessageContaining("found 'tripling'");
            assertThatThrownBy(() -> ask(client, "../../etc/passwd", DoublingModel.rows(1, 2)))
                    .hasCauseInstanceOf(TailException.Refused.class)
                    .hasMessageContaining("HTTP 404");
            assertThatThrownBy(() -> ask(
                            client,
                            "doubling",
                            Map.of("x", new ProtocolTensor("INT8", List.of(2L), ByteBuffer.allocate(2)))))
                    .hasCauseInstanceOf(TailException.Refused.class)
                    .hasMessageContaining("expected FP32 [-1, 2], found INT8 [2]");
            assertThatThrownBy(() -> client.awaitReady("tripling", Duration.ofMillis(100)))
                    .isInstanceOf(TailException.Refused.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"inputs\": [ | 400",
                "[] | 400",
                "'{\"inputs\": [{\"name\": \"x\", \"shape\": [1, 2], \"datatype\": \"FP32\", \"data\": [1, \"2\"]}]}'"
                        + " | 400",
                "'{\"inputs\": [{\"name\": \"x\", \"shape\": [1, 2], \"datatype\": \"FP32\", \"data\": [1, NaN]}]}' |"
                        + " 400",
                "'{\"inputs\": [{\"name\": \"x\", \"shape\": [1, 2], \"datatype\": \"FP32\", \"data\": [1, 1e99]}]}' |"
                        + " 400",
                "'{\"inputs\": [{\"name\": \"x\", \"shape\": [1, 2], \"datatype\": \"FP32\"}]}' | 400",
                "'{\"inputs\": [{\"name\": \"x\", \"shape\": [2, 2], \"datatype\": \"FP32\", \"data\": [1, 2]}]}' |"
                        + " 400",
                "'{\"inputs\": [{\"name\": \"x\", \"shape\": [1, 2], \"datatype\": \"FP16\", \"data\": [1, 2]}]}' |"
                        + " 400",
                "{} | 400",
                "'{\"inputs\": [{\"data\": [[1, 2]], \"shape\": [1, 2], \"name\": \"x\", \"datatype\": \"FP32\"}]}' |"
                        + " 200",
                "'{\"extra\": {\"a\": [1]}, \"inputs\": [{\"name\": \"x\", \"shape\": [2, 2], \"datatype\": \"FP32\","
                        + " \"parameters\": {\"a\": 1}, \"data\": [[1, 2], [3, 4]]}], \"outputs\": [{\"name\": \"y\"}]}' |"
                        + " 200"
            })
    void bodiesByHand(String body, int status) throws Exception {
        try (InferenceServer server = doubling()) {
            HttpResponse<String> reply = post(server, "/v2/models/doubling/versions/1/infer", body);
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
            assertThat(reply.body()).contains(status == 200 ? "\"data\":[2.0,4.0" : "\"error\":\"");
            assertThat(server.refusedRequests()).isEqualTo(status == 200 ? 0 : 1);
            // It goes on.
            assertThat(get(server, "/v2/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void describesItselfAndItsModels() throws Exception {
        try (InferenceServer server = doubling()) {
            assertThat(get(server, "/v2").body()).contains("\"name\":\"callosum\"");
            assertThat(get(server, "/v2/models/doubling").body())
                    .contains("\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[-1,2]}]");
            assertThat(get(server, "/v2/models/doubling/ready").statusCode()).isEqualTo(200);
            assertThat(get(server, "/v2/models/doubling/versions/2").statusCode())
                    .isEqualTo(404);
            assertThat(get(server, "/v2/models/doubling/infer").statusCode()).isEqualTo(405);
            assertThat(get(server, "/elsewhere").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAndCounted() throws Exception {
        try (InferenceServer server = InferenceServer.start(
                Loopback.CONFIG.withHttpPort(0).withMaxMessageBytes(1000),
                List.of(),
                List.of(new DoublingModel(false, false)))) {
            assertThat(post(server, "/v2/models/doubling/infer", " ".repeat(1001))
                            .statusCode())
                    .isEqualTo(429);
            assertThat(server.refusedRequests(Refusal.TOO_LARGE)).isOne();
        }
    }

    @Test
    void whatJsonCannotCarryIsNotSent() throws Exception {
        try (InferenceServer server = doubling();
                ModelClient client = ModelClient.connect(config(server))) {
            assertThatThrownBy(() -> ask(client, "doubling", DoublingModel.rows(1, Float.POSITIVE_INFINITY)))
                    .hasCauseInstanceOf(TailException.Refused.class)
                    .hasMessageContaining("expected numbers that JSON carries, found Infinity");
        }
    }

    @Test
    void aServerThatAnswersInferenceAloneOverOneConnection() throws Exception {
        ConcurrentLinkedQueue<Integer> ports = new ConcurrentLinkedQueue<>();
        try (Foreign server = new Foreign(exchange -> {
                    ports.add(exchange.getRemoteAddress().getPort());
                    return "{\"model_name\": \"doubling\", \"id\": null, \"parameters\": null, \"outputs\":"
                            + " [{\"data\": [2.0, 4], \"datatype\": \"FP32\", \"name\": \"y\", \"shape\": [1, 2]}]}";
                });
                ModelClient client = ModelClient.connect(server.config())) {
            for (int i = 0; i < 5; i++) {
                ModelReply reply = ask(client, "doubling", DoublingModel.rows(1, 2));
                assertThat(DoublingModel.values(reply.outputs())).containsExactly(2, 4);
                assertThat(reply.computeNanos()).isEmpty();
            }
            assertThat(ports).hasSize(5).containsOnly(Objects.requireNonNull(ports.peek()));
            assertThatThrownBy(() -> client.awaitReady("doubling", Duration.ofMillis(500)))
                    .isInstanceOf(TailException.Refused.class)
                    .hasMessageContaining("HTTP 405");
        }
    }

    @Test
    void aSilentServerIsLateAndADeadOneUnreachable() throws Exception {
        try (Foreign server = new Foreign(exchange -> {
                    sleep(1_000);
                    return "{}";
                });
                ModelClient client = ModelClient.connect(server.config())) {
            assertThatThrownBy(() -> client.infer("doubling", "", DoublingModel.rows(1, 2), Duration.ofMillis(100))
                            .get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(TailException.DeadlineExceeded.class);
            server.stop();
            assertThatThrownBy(() -> ask(client, "doubling", DoublingModel.rows(1, 2)))
                    .hasCauseInstanceOf(TailException.Unreachable.class);
        }
    }

    @Test
    void nonsenseIsRefused() throws Exception {
        try (Foreign server = new Foreign(exchange -> "<html>");
                ModelClient client = ModelClient.connect(server.config())) {
            assertThatThrownBy(() -> ask(client, "doubling", DoublingModel.rows(1, 2)))
                    .hasCauseInstanceOf(TailException.Refused.class)
                    .hasMessageContaining("answered something else");
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static InferenceServer doubling() {
        return InferenceServer.start(
                Loopback.CONFIG.withHttpPort(0), List.of(), List.of(new DoublingModel(false, false)));
    }

    private static ClientConfig config(InferenceServer server) {
        return ClientConfig.to(
                Endpoint.parse("http://127.0.0.1:" + server.httpPort().orElseThrow()));
    }

    private static ModelReply ask(ModelClient client, String model, Map<String, ProtocolTensor> inputs)
            throws Exception {
        return client.infer(model, "", inputs, Loopback.PATIENCE).get(60, TimeUnit.SECONDS);
    }

    private static HttpResponse<String> post(InferenceServer server, String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(uri(server, path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static HttpResponse<String> get(InferenceServer server, String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(server, path)).build());
    }

    private static URI uri(InferenceServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.httpPort().orElseThrow() + path);
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Answers POST alone, with the body that a test makes up. */
    private static final class Foreign implements AutoCloseable {
        private final HttpServer server;

        Foreign(Function<HttpExchange, String> answer) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    exchange.getRequestBody().readAllBytes();
                    boolean post = exchange.getRequestMethod().equals("POST");
                    byte[] body = post ? answer.apply(exchange).getBytes(StandardCharsets.UTF_8) : new byte[0];
                    exchange.sendResponseHeaders(post ? 200 : 405, post ? body.length : -1);
                    if (post) {
                        exchange.getResponseBody().write(body);
                    }
                }
            });
            server.start();
        }

        ClientConfig config() {
            return ClientConfig.to(
                            new ServerAddress("127.0.0.1", server.getAddress().getPort()))
                    .withProtocol(Endpoint.Protocol.HTTP);
        }

        void stop() {
            server.stop(0);
        }

        @Override
        public void close() {
            stop();
        }
    }
}
