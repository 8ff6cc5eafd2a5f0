package io.callosum.executors.remote.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Network;
import io.callosum.executors.remote.Inputs;
import io.callosum.executors.remote.Loopback;
import io.callosum.executors.remote.StandInExecutor;
import io.callosum.executors.remote.protocol.GRPCInferenceServiceGrpc;
import io.callosum.executors.remote.protocol.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import io.callosum.executors.remote.protocol.InferParameter;
import io.callosum.executors.remote.protocol.InferTensorContents;
import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferRequest.InferInputTensor;
import io.callosum.executors.remote.protocol.ModelInferRequest.InferRequestedOutputTensor;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.protocol.ModelMetadataRequest;
import io.callosum.executors.remote.protocol.ModelMetadataResponse;
import io.callosum.executors.remote.protocol.ModelMetadataResponse.TensorMetadata;
import io.callosum.executors.remote.protocol.ModelReadyRequest;
import io.callosum.executors.remote.protocol.ServerLiveRequest;
import io.callosum.executors.remote.protocol.ServerMetadataRequest;
import io.callosum.executors.remote.protocol.ServerMetadataResponse;
import io.callosum.executors.remote.protocol.ServerReadyRequest;
import io.callosum.executors.remote.wire.Datatypes;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.Segment;
import io.callosum.executors.spi.Segment.Port;
import io.callosum.executors.tensor.Tensor;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client that is not ours sees, by the generated stub alone. */
class ProtocolTest {
    private static final Network NETWORK = NetworkCatalog.network("mnist");
    private static final long SEED = 7;

    private final NetworkSession session = new StandInExecutor().open(NETWORK, SEED);
    private final Map<String, Tensor> inputs = Inputs.random(NETWORK, SEED);
    private final byte[] pixels = bytes(inputs, "data").toByteArray();
    private InferenceServer server;
    private ManagedChannel channel;
    private GRPCInferenceServiceBlockingStub stub;

    @BeforeEach
    void start() {
        server = InferenceServer.start(Loopback.CONFIG, List.of(new ServedNetwork("stand-in", session)));
        channel = Grpc.newChannelBuilderForAddress(server.host(), server.port(), InsecureChannelCredentials.create())
                .build();
        stub = GRPCInferenceServiceGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void healthAndServerMetadata() {
        assertThat(stub.serverLive(ServerLiveRequest.getDefaultInstance()).getLive())
                .isTrue();
        assertThat(stub.serverReady(ServerReadyRequest.getDefaultInstance()).getReady())
                .isTrue();
        ServerMetadataResponse metadata = stub.serverMetadata(ServerMetadataRequest.getDefaultInstance());
        assertThat(metadata.getName()).isEqualTo("callosum");
        assertThat(metadata.getVersion()).matches("\\d+\\.\\d+.*");
    }

    @Test
    void tailsFromZeroToTheLastLayerAreReady() {
        assertThat(ready("mnist-tail-0", "")).isTrue();
        assertThat(ready("mnist-tail-8", "1")).isTrue();
        assertThat(ready("mnist-tail-9", "")).isFalse();
        assertThat(ready("mnist-tail-0", "2")).isFalse();
        assertThat(ready("mnist", "")).isFalse();
        assertThat(ready("asr-tail-0", "")).isFalse();
    }

    @Test
    void describesEveryTail() {
        for (int split = 0; split < NETWORK.layerCount(); split++) {
            Segment tail = new Segment(NETWORK, split, NETWORK.layerCount());
            ModelMetadataResponse metadata = stub.modelMetadata(ModelMetadataRequest.newBuilder()
                    .setName("mnist-tail-" + split)
                    .build());
            assertThat(metadata.getName()).isEqualTo("mnist-tail-" + split);
            assertThat(metadata.getVersionsList()).containsExactly("1");
            assertThat(metadata.getPlatform()).isEqualTo("callosum_stand-in");
            assertDescribes(metadata.getInputsList(), tail.inputs());
            assertDescribes(metadata.getOutputsList(), tail.outputs());
        }
        assertThat(stub.modelMetadata(ModelMetadataRequest.newBuilder()
                                .setName("mnist-tail-0")
                                .build())
                        .getInputs(0))
                .isEqualTo(TensorMetadata.newBuilder()
                        .setName("data")
                        .setDatatype("UINT8")
                        .addAllShape(List.of(1L, 1L, 28L, 28L))
                        .build());
    }

    @Test
    void unknownModelsAreNotFound() {
        assertRefused(
                Status.Code.NOT_FOUND, raw().setModelName("vgg19-tail-3"), "networks [mnist], found 'vgg19-tail-3'");
        assertRefused(Status.Code.NOT_FOUND, raw().setModelName("mnist-tail-9"), "split of 0..8 of mnist");
        assertRefused(Status.Code.NOT_FOUND, raw().setModelName("mnist"), "NETWORK-tail-SPLIT");
        assertRefused(
                Status.Code.NOT_FOUND, raw().setModelVersion("2"), "expected version 1 of mnist-tail-0, found '2'");
        assertThatThrownBy(() -> stub.modelMetadata(
                        ModelMetadataRequest.newBuilder().setName("x").build()))
                .hasMessageStartingWith("NOT_FOUND");
        assertThat(server.refusedRequests()).isEqualTo(4);
    }

    @Test
    void wrongTensorsAreInvalid() {
        Status.Code invalid = Status.Code.INVALID_ARGUMENT;
        InferInputTensor data = raw().getInputs(0);
        assertRefused(
                invalid,
                raw().setInputs(0, data.toBuilder().setShape(2, 27)),
                "mnist-tail-0: tensor 'data': expected UINT8 [1, 1, 28, 28], found UINT8 [1, 1, 27, 28]");
        assertRefused(invalid, raw().setInputs(0, data.toBuilder().setDatatype("FP32")), "found FP32");
        assertRefused(invalid, raw().setInputs(0, data.toBuilder().setDatatype("FP128")), "found FP128");
        assertRefused(invalid, raw().setInputs(0, data.toBuilder().setName("date")), "found 'date'");
        assertRefused(invalid, raw().clearInputs().clearRawInputContents(), "tensor 'data' is missing");
        assertRefused(
                invalid,
                raw().setRawInputContents(0, ByteString.copyFrom(pixels, 0, 783)),
                "expected 784 bytes of raw contents for UINT8 1x1x28x28, found 783");
        assertRefused(
                invalid,
                raw().setInputs(0, data.toBuilder().setContents(contents())),
                "raw or typed contents, found both");
        assertRefused(invalid, raw().clearRawInputContents(), "raw or typed contents, found none");
        assertRefused(invalid, raw().addOutputs(requested("fc9")), "outputs among [prob, argmax], found 'fc9'");
        assertThat(server.refusedRequests()).isEqualTo(9);
        assertThat(stub.modelInfer(raw().build()).getOutputsCount()).isEqualTo(2);
    }

    @Test
    void answersRawInOrderWithIdAndTimes() {
        ModelInferResponse reply = stub.modelInfer(raw().setId("query 17").build());
        assertThat(reply.getId()).isEqualTo("query 17");
        assertThat(reply.getModelName()).isEqualTo("mnist-tail-0");
        assertThat(reply.getModelVersion()).isEqualTo("1");
        assertThat(reply.getOutputsList())
                .extracting(output -> output.getName())
                .containsExactly("prob", "argmax");
        assertThat(reply.getRawOutputContentsList()).containsExactly(expected("prob"), expected("argmax"));
        assertThat(reply.getParametersOrThrow("queue_ns").getInt64Param()).isPositive();
        assertThat(reply.getParametersOrThrow("compute_ns").getInt64Param()).isPositive();
    }

    @Test
    void acceptsTypedContentsAndParameters() {
        ModelInferRequest.Builder typed = raw().clearRawInputContents()
                .putParameters(
                        "priority", InferParameter.newBuilder().setInt64Param(1).build());
        typed.getInputsBuilder(0).setContents(contents());
        assertThat(stub.modelInfer(typed.build()).getRawOutputContentsList())
                .containsExactly(expected("prob"), expected("argmax"));
    }

    @Test
    void honoursTheRequestedOutputs() {
        ModelInferResponse one =
                stub.modelInfer(raw().addOutputs(requested("argmax")).build());
        assertThat(one.getRawOutputContentsList()).containsExactly(expected("argmax"));
        ModelInferResponse both = stub.modelInfer(raw().addOutputs(requested("argmax"))
                .addOutputs(requested("prob"))
                .build());
        assertThat(both.getOutputsList()).extracting(output -> output.getName()).containsExactly("argmax", "prob");
        assertThat(both.getRawOutputContentsList()).containsExactly(expected("argmax"), expected("prob"));
    }

    private boolean ready(String model, String version) {
        return stub.modelReady(ModelReadyRequest.newBuilder()
                        .setName(model)
                        .setVersion(version)
                        .build())
                .getReady();
    }

    private void assertRefused(Status.Code code, ModelInferRequest.Builder request, String message) {
        assertThatThrownBy(() -> stub.modelInfer(request.build()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refused -> assertThat(refused.getStatus().getCode()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    private static void assertDescribes(List<TensorMetadata> described, Map<String, Port> ports) {
        assertThat(described).extracting(TensorMetadata::getName).containsExactlyElementsOf(ports.keySet());
        for (TensorMetadata tensor : described) {
            Port port = Objects.requireNonNull(ports.get(tensor.getName()));
            assertThat(tensor.getDatatype()).isEqualTo(Datatypes.name(port.type()));
            assertThat(tensor.getShapeList()).isEqualTo(Datatypes.dimensions(port.shape()));
        }
    }

    private ModelInferRequest.Builder raw() {
        return ModelInferRequest.newBuilder()
                .setModelName("mnist-tail-0")
                .addInputs(InferInputTensor.newBuilder()
                        .setName("data")
                        .setDatatype("UINT8")
                        .addAllShape(List.of(1L, 1L, 28L, 28L)))
                .addRawInputContents(ByteString.copyFrom(pixels));
    }

    private InferTensorContents contents() {
        InferTensorContents.Builder contents = InferTensorContents.newBuilder();
        for (byte pixel : pixels) {
            contents.addUintContents(Byte.toUnsignedInt(pixel));
        }
        return contents.build();
    }

    private static InferRequestedOutputTensor requested(String name) {
        return InferRequestedOutputTensor.newBuilder().setName(name).build();
    }

    private ByteString expected(String output) {
        return bytes(session.run(0, NETWORK.layerCount(), inputs).outputs(), output);
    }

    private static ByteString bytes(Map<String, Tensor> tensors, String name) {
        return ByteString.copyFrom(Objects.requireNonNull(tensors.get(name)).bytes());
    }
}
