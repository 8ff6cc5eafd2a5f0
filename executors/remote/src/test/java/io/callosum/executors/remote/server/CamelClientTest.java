package io.callosum.executors.remote.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import inference.GrpcPredictV2.InferTensorContents;
import inference.GrpcPredictV2.ModelInferRequest;
import inference.GrpcPredictV2.ModelInferRequest.InferInputTensor;
import inference.GrpcPredictV2.ModelInferResponse;
import inference.GrpcPredictV2.ModelMetadataRequest;
import inference.GrpcPredictV2.ModelMetadataResponse;
import inference.GrpcPredictV2.ModelReadyRequest;
import inference.GrpcPredictV2.ModelReadyResponse;
import inference.GrpcPredictV2.ServerLiveResponse;
import inference.GrpcPredictV2.ServerMetadataResponse;
import inference.GrpcPredictV2.ServerReadyResponse;
import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Network;
import io.callosum.executors.remote.DoublingModel;
import io.callosum.executors.remote.Inputs;
import io.callosum.executors.remote.Loopback;
import io.callosum.executors.remote.StandInExecutor;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.tensor.Tensor;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All six calls by Apache Camel's KServe component, a client with messages and stubs of its own. */
@Timeout(120)
class CamelClientTest {
    private static final Network NETWORK = NetworkCatalog.network("mnist");
    private static final long SEED = 7;

    private static NetworkSession session;
    private static InferenceServer server;
    private static DefaultCamelContext camel;
    private static ProducerTemplate client;

    @BeforeAll
    static void start() {
        session = new StandInExecutor().open(NETWORK, SEED);
        server = InferenceServer.start(
                Loopback.CONFIG,
                List.of(new ServedNetwork("stand-in", session)),
                List.of(new DoublingModel(false, false)));
        camel = new DefaultCamelContext();
        camel.start();
        client = camel.createProducerTemplate();
    }

    @AfterAll
    static void stop() {
        camel.stop();
        server.shutdownNow();
        session.close();
    }

    @Test
    void health() {
        assertThat(ask("server/live", null, ServerLiveResponse.class).getLive()).isTrue();
        assertThat(ask("server/ready", null, ServerReadyResponse.class).getReady())
                .isTrue();
        assertThat(ask("server/metadata", null, ServerMetadataResponse.class).getName())
                .isEqualTo("callosum");
        assertThat(ready("mnist-tail-3")).isTrue();
        assertThat(ready("doubling")).isTrue();
        assertThat(ready("mnist-tail-99")).isFalse();
    }

    private static boolean ready(String model) {
        return ask("model/ready", ModelReadyRequest.newBuilder().setName(model).build(), ModelReadyResponse.class)
                .getReady();
    }

    @Test
    void metadata() {
        ModelMetadataResponse tail = ask(
                "model/metadata",
                ModelMetadataRequest.newBuilder().setName("mnist-tail-0").build(),
                ModelMetadataResponse.class);
        assertThat(tail.getInputs(0).getShapeList()).containsExactly(1L, 1L, 28L, 28L);
        ModelMetadataResponse other = ask(
                "model/metadata",
                ModelMetadataRequest.newBuilder().setName("doubling").build(),
                ModelMetadataResponse.class);
        assertThat(other.getInputs(0).getDatatype()).isEqualTo("FP32");
        assertThat(other.getInputs(0).getShapeList()).containsExactly(-1L, 2L);
    }

    @Test
    void infersRawTensors() {
        Map<String, Tensor> inputs = Inputs.random(NETWORK, SEED);
        ModelInferRequest request = ModelInferRequest.newBuilder()
                .setModelName("mnist-tail-0")
                .setId("camel 1")
                .addInputs(InferInputTensor.newBuilder()
                        .setName("data")
                        .setDatatype("UINT8")
                        .addAllShape(List.of(1L, 1L, 28L, 28L)))
                .addRawInputContents(ByteString.copyFrom(
                        Objects.requireNonNull(inputs.get("data")).bytes()))
                .build();
        ModelInferResponse reply = ask("infer", request, ModelInferResponse.class);
        assertThat(reply.getId()).isEqualTo("camel 1");
        Map<String, Tensor> expected =
                session.run(0, NETWORK.layerCount(), inputs).outputs();
        for (int i = 0; i < reply.getOutputsCount(); i++) {
            Tensor tensor =
                    Objects.requireNonNull(expected.get(reply.getOutputs(i).getName()));
            assertThat(reply.getRawOutputContents(i)).isEqualTo(ByteString.copyFrom(tensor.bytes()));
        }
        assertThat(reply.getOutputsCount()).isEqualTo(expected.size());
    }

    @Test
    void infersTypedTensors() {
        ModelInferRequest request = ModelInferRequest.newBuilder()
                .setModelName("doubling")
                .addInputs(InferInputTensor.newBuilder()
                        .setName("x")
                        .setDatatype("FP32")
                        .addAllShape(List.of(1L, 2L))
                        .setContents(InferTensorContents.newBuilder()
                                .addFp32Contents(1.5f)
                                .addFp32Contents(-2)))
                .build();
        ModelInferResponse reply = ask("infer", request, ModelInferResponse.class);
        assertThat(reply.getOutputs(0).getName()).isEqualTo("y");
        assertThat(reply.getRawOutputContents(0)
                        .asReadOnlyByteBuffer()
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getFloat())
                .isEqualTo(3);
    }

    @Test
    void aRefusalComesWithItsReason() {
        ModelInferRequest request =
                ModelInferRequest.newBuilder().setModelName("mnist-tail-0").build();
        assertThatThrownBy(() -> ask("infer", request, ModelInferResponse.class))
                .isInstanceOf(CamelExecutionException.class)
                .rootCause()
                .hasMessageContaining("INVALID_ARGUMENT")
                .hasMessageContaining("tensor 'data' is missing");
    }

    private static <T> T ask(String api, @Nullable Object body, Class<T> type) {
        return client.requestBody("kserve:" + api + "?target=127.0.0.1:" + server.port(), body, type);
    }
}
