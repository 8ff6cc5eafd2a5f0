package io.callosum.executors.remote.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Network;
import io.callosum.executors.pipeline.TailException;
import io.callosum.executors.pipeline.TailResult;
import io.callosum.executors.remote.Inputs;
import io.callosum.executors.remote.Loopback;
import io.callosum.executors.remote.protocol.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import io.callosum.executors.remote.protocol.InferTensorContents;
import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.protocol.ModelInferResponse.InferOutputTensor;
import io.callosum.executors.remote.wire.ServerAddress;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Servers that are not ours: typed contents, more outputs than asked for, no times, calls left out. */
class ForeignServerTest {
    private static final Network NETWORK = NetworkCatalog.network("senna-pos");
    private static final int TAGS = 28 * 45;

    @Test
    void readsTypedContentsWithoutTimes() throws Exception {
        TailResult result = ask(request -> {
            assertThat(request.getModelName()).isEqualTo("senna-pos-tail-0");
            assertThat(request.getRawInputContentsCount()).isEqualTo(1);
            return typed("fc3", 0.5f).toBuilder()
                    .addOutputs(output("embedding"))
                    .build();
        });
        assertThat(result.outputs()).containsOnlyKeys("fc3");
        assertThat(Objects.requireNonNull(result.outputs().get("fc3")).toFloats())
                .hasSize(TAGS)
                .containsOnly(0.5f);
        assertThat(result.queueNanos()).isEmpty();
        assertThat(result.computeNanos()).isEmpty();
        assertThat(result.totalNanos()).isPositive();
    }

    @Test
    void refusesAReplyWithoutTheTailsOutput() {
        assertThatThrownBy(() -> ask(request -> typed("fc2", 1)))
                .hasCauseInstanceOf(TailException.Refused.class)
                .hasMessageContaining("tensor 'fc3' is missing");
    }

    @Test
    void refusesAReplyOfAnotherShape() {
        assertThatThrownBy(() -> ask(request -> ModelInferResponse.newBuilder()
                        .addOutputs(output("fc3"))
                        .build()))
                .hasCauseInstanceOf(TailException.Refused.class)
                .hasMessageContaining("expected FP32 [28, 45], found FP32 [1]");
    }

    @Test
    void repeatsTheStatusAndDescription() {
        assertThatThrownBy(() -> ask(request -> {
                    throw Status.FAILED_PRECONDITION
                            .withDescription("weights are missing")
                            .asRuntimeException();
                }))
                .hasCauseInstanceOf(TailException.Refused.class)
                .hasMessageContaining("FAILED_PRECONDITION, weights are missing");
    }

    @Test
    void aServerWithoutHealthCallsRefusesThem() throws Exception {
        try (Foreign server = new Foreign(request -> typed("fc3", 1));
                RemoteTail client = RemoteTail.connect(server.address())) {
            assertThatThrownBy(client::live)
                    .isInstanceOf(TailException.Refused.class)
                    .hasMessageContaining("UNIMPLEMENTED");
        }
    }

    @Test
    void aServerWithoutTheProbeModelTakesNoProbes() throws Exception {
        try (Foreign server = new Foreign(request -> typed("fc3", 1));
                RemoteTail client = RemoteTail.connect(server.address())) {
            assertThat(client.takesProbes()).isFalse();
        }
    }

    @Test
    void aServerWithoutMetadataIsSentTensorsAsTheyAre() throws Exception {
        try (Foreign server = new Foreign(request -> typed("fc3", 1));
                RemoteTail client = RemoteTail.connect(server.address())) {
            assertThat(client.codecs()).containsExactly("identity");
        }
    }

    private static TailResult ask(Function<ModelInferRequest, ModelInferResponse> answer) throws Exception {
        try (Foreign server = new Foreign(answer);
                RemoteTail client = RemoteTail.connect(server.address())) {
            return client.run(NETWORK, 0, Inputs.random(NETWORK, 1), Loopback.PATIENCE)
                    .get(Loopback.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static ModelInferResponse typed(String name, float value) {
        return ModelInferResponse.newBuilder()
                .addOutputs(InferOutputTensor.newBuilder()
                        .setName(name)
                        .setDatatype("FP32")
                        .addShape(28)
                        .addShape(45)
                        .setContents(
                                InferTensorContents.newBuilder().addAllFp32Contents(Collections.nCopies(TAGS, value))))
                .build();
    }

    private static InferOutputTensor output(String name) {
        return InferOutputTensor.newBuilder()
                .setName(name)
                .setDatatype("FP32")
                .addShape(1)
                .build();
    }

    private static final class Foreign extends GRPCInferenceServiceImplBase implements AutoCloseable {
        private final Function<ModelInferRequest, ModelInferResponse> answer;
        private final Server server;

        Foreign(Function<ModelInferRequest, ModelInferResponse> answer) throws Exception {
            this.answer = answer;
            this.server = NettyServerBuilder.forAddress(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            InsecureServerCredentials.create())
                    .addService(this)
                    .build()
                    .start();
        }

        ServerAddress address() {
            return new ServerAddress("127.0.0.1", server.getPort());
        }

        @Override
        public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> observer) {
            try {
                observer.onNext(answer.apply(request));
                observer.onCompleted();
            } catch (RuntimeException | AssertionError refused) {
                observer.onError(refused);
            }
        }

        @Override
        public void close() {
            server.shutdownNow();
        }
    }
}
