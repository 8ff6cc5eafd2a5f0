package io.callosum.executors.remote.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Network;
import io.callosum.executors.pipeline.TailException;
import io.callosum.executors.remote.GatedSession;
import io.callosum.executors.remote.Loopback;
import io.callosum.executors.remote.StandInExecutor;
import io.callosum.executors.remote.protocol.GRPCInferenceServiceGrpc;
import io.callosum.executors.remote.protocol.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.protocol.ModelMetadataRequest;
import io.callosum.executors.remote.protocol.ModelMetadataResponse;
import io.callosum.executors.remote.protocol.ModelReadyRequest;
import io.callosum.executors.spi.NetworkSession;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The model that measures the link, from both ends. */
@Timeout(120)
class RemoteProbeTest {
    private static final Network NETWORK = NetworkCatalog.network("mnist");

    @Test
    void aProbeIsAnsweredAlsoWhileTheServerComputes() throws Exception {
        try (NetworkSession inner = new StandInExecutor().open(NETWORK, 7)) {
            GatedSession session = new GatedSession(inner);
            try (Loopback loopback = new Loopback(Loopback.CONFIG, session)) {
                assertThat(loopback.client().takesProbes()).isTrue();
                var computing = loopback.whole(NETWORK, 7);
                session.awaitEntered();
                for (long bytes : new long[] {1, 10_000, 300_000}) {
                    CompletableFuture<Duration> probe = loopback.client().probe(bytes, Loopback.PATIENCE);
                    assertThat(probe.get(60, TimeUnit.SECONDS)).isPositive();
                }
                session.open();
                assertThat(Loopback.outputs(computing)).isNotEmpty();
                assertThat(loopback.server().servedRequests()).isOne();
            }
        }
    }

    @Test
    void withoutAServerNoProbesAreTaken() throws Exception {
        try (NetworkSession session = new StandInExecutor().open(NETWORK, 7);
                Loopback loopback = new Loopback(Loopback.CONFIG, session)) {
            loopback.server().shutdownNow();
            loopback.server().awaitTermination();
            assertThat(loopback.client().takesProbes()).isFalse();
            assertThatThrownBy(() ->
                            loopback.client().probe(100, Loopback.PATIENCE).get(60, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TailException.Unreachable.class);
        }
    }

    @Test
    void anyClientCanUseIt() throws Exception {
        try (NetworkSession session = new StandInExecutor().open(NETWORK, 7);
                Loopback loopback = new Loopback(Loopback.CONFIG, session)) {
            ManagedChannel channel = Grpc.newChannelBuilderForAddress(
                            loopback.server().host(), loopback.server().port(), InsecureChannelCredentials.create())
                    .build();
            GRPCInferenceServiceBlockingStub stub = GRPCInferenceServiceGrpc.newBlockingStub(channel);
            ModelMetadataResponse metadata = stub.modelMetadata(
                    ModelMetadataRequest.newBuilder().setName("callosum-probe").build());
            assertThat(metadata.getInputs(0).getShapeList()).containsExactly(-1L);
            assertThat(stub.modelReady(ModelReadyRequest.newBuilder()
                                    .setName("callosum-probe")
                                    .setVersion("2")
                                    .build())
                            .getReady())
                    .isFalse();
            ModelInferRequest request = ProbeRequest.of(1234);
            ModelInferResponse reply = stub.modelInfer(request);
            assertThat(reply.getRawOutputContents(0)
                            .asReadOnlyByteBuffer()
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong())
                    .isEqualTo(1234);
            refused(stub, request.toBuilder().clearRawInputContents().build(), "1 tensors and 0 raw contents");
            refused(stub, request.toBuilder().clearInputs().build(), "0 tensors and 1 raw contents");
            refused(
                    stub,
                    request.toBuilder()
                            .setRawInputContents(0, ByteString.copyFrom(new byte[5]))
                            .build(),
                    "expected the shape [5], found [1234]");
            assertThat(loopback.server().refusedRequests()).isEqualTo(3);
            channel.shutdownNow();
        }
    }

    private static void refused(GRPCInferenceServiceBlockingStub stub, ModelInferRequest request, String reason) {
        assertThatThrownBy(() -> stub.modelInfer(request))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining(Status.Code.INVALID_ARGUMENT.name())
                .hasMessageContaining(reason);
    }
}
