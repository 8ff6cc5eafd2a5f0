package io.callosum.executors.remote.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.callosum.executors.remote.DoublingModel;
import io.callosum.executors.remote.Loopback;
import io.callosum.executors.remote.protocol.GRPCInferenceServiceGrpc;
import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferRequest.InferInputTensor;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.protocol.ServerLiveRequest;
import io.callosum.executors.remote.wire.Fingerprint;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that send what they should not, or nothing: refused, counted, and the server goes on. */
@Timeout(120)
class HostileClientTest {
    private static final ServerConfig CONFIG = Loopback.CONFIG
            .withMaxMessageBytes(10_000)
            .withHttpPort(0)
            .withLimits(ServerLimits.defaults().withReceiveTimeout(Duration.ofSeconds(1)));

    private InferenceServer server;
    private ManagedChannel channel;

    @BeforeEach
    void start() {
        server = InferenceServer.start(CONFIG, List.of(), List.of(new DoublingModel(false, false)));
        channel = Grpc.newChannelBuilderForAddress(server.host(), server.port(), InsecureChannelCredentials.create())
                .build();
    }

    @AfterEach
    void stop() {
        assertThat(call(request()).getRawOutputContentsCount())
                .as("the server still answers")
                .isOne();
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void bytesThatAreNoMessage() {
        refused(raw(new byte[] {(byte) 0xff, (byte) 0xff, 1, 2, 3}), Status.Code.INVALID_ARGUMENT);
        assertCounted(Refusal.MALFORMED, 1);
    }

    @Test
    void truncatedMessage() {
        byte[] whole = request().toByteArray();
        refused(raw(Arrays.copyOf(whole, whole.length - 3)), Status.Code.INVALID_ARGUMENT);
        assertCounted(Refusal.MALFORMED, 1);
    }

    @Test
    void truncatedTensor() {
        ModelInferRequest shorter = request().toBuilder()
                .setRawInputContents(0, ByteString.copyFrom(new byte[15]))
                .build();
        assertRefused(shorter, Status.Code.INVALID_ARGUMENT, "expected 16 bytes for FP32 [2, 2], found 15");
        assertCounted(Refusal.BAD_TENSORS, 1);
    }

    @Test
    void shapesThatAreWrongOrDoNotExist() {
        for (List<Long> shape : List.of(
                List.of(2L, 3L),
                List.of(4L),
                List.of(-1L, 2L),
                List.of(Long.MAX_VALUE, 2L),
                List.of(1L << 62, 2L),
                List.of(3L, 2L),
                List.<Long>of())) {
            ModelInferRequest.Builder other = request().toBuilder();
            other.getInputsBuilder(0).clearShape().addAllShape(shape);
            assertRefused(other.build(), Status.Code.INVALID_ARGUMENT, "tensor 'x': expected");
        }
        assertCounted(Refusal.BAD_TENSORS, 7);
    }

    @Test
    void notANumber() {
        ModelInferRequest nan = request().toBuilder()
                .setRawInputContents(0, floats(1, 2, Float.NaN, 4))
                .build();
        assertRefused(nan, Status.Code.INVALID_ARGUMENT, "expected tensors without NaN");
        assertCounted(Refusal.NOT_A_NUMBER, 1);
        ModelInferRequest masked = request().toBuilder()
                .setRawInputContents(0, floats(1, 2, Float.NEGATIVE_INFINITY, 4))
                .build();
        assertThat(call(masked).getOutputsCount()).isOne();
    }

    @Test
    void notANumberPassesWhereItIsAccepted() {
        ServerConfig tolerant = CONFIG.withLimits(ServerLimits.defaults().withAcceptNan(true));
        try (InferenceServer other =
                InferenceServer.start(tolerant, List.of(), List.of(new DoublingModel(false, false)))) {
            ManagedChannel own = Grpc.newChannelBuilderForAddress(
                            other.host(), other.port(), InsecureChannelCredentials.create())
                    .build();
            ModelInferRequest nan = request().toBuilder()
                    .setRawInputContents(0, floats(1, 2, Float.NaN, 4))
                    .build();
            assertThat(GRPCInferenceServiceGrpc.newBlockingStub(own)
                            .modelInfer(nan)
                            .getOutputsCount())
                    .isOne();
            own.shutdownNow();
        }
    }

    @Test
    void namesOfFilesAreNoModels() {
        for (String name : List.of("../doubling", "/etc/passwd", "..%2f..%2fetc%2fpasswd-tail-0", "doubling/..", "")) {
            assertRefused(
                    request().toBuilder().setModelName(name).build(), Status.Code.NOT_FOUND, "found '" + name + "'");
        }
        assertCounted(Refusal.UNKNOWN_MODEL, 5);
    }

    @Test
    void aModelOfTheSameNameThatIsAnother() {
        ModelInferRequest.Builder other = request().toBuilder();
        Fingerprint.write(other, "three");
        assertRefused(other.build(), Status.Code.FAILED_PRECONDITION, "fingerprint two, found three");
        assertCounted(Refusal.OTHER_MODEL, 1);
        ModelInferRequest.Builder same = request().toBuilder();
        Fingerprint.write(same, "two");
        assertThat(call(same.build()).getOutputsCount()).isOne();
    }

    @Test
    void largerThanAllowed() {
        ModelInferRequest large = request().toBuilder()
                .setId("x".repeat(CONFIG.maxMessageBytes()))
                .build();
        assertRefused(large, Status.Code.RESOURCE_EXHAUSTED, "");
        assertCounted(Refusal.TOO_LARGE, 1);
    }

    @Test
    void aCallThatSendsItsHeadAndNoMore() throws Exception {
        // As a stream: of a unary call the client keeps the head back until there is a message.
        ClientCall<ModelInferRequest, ModelInferResponse> call = channel.newCall(
                GRPCInferenceServiceGrpc.getModelInferMethod().toBuilder()
                        .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                        .build(),
                CallOptions.DEFAULT);
        CompletableFuture<Status> end = new CompletableFuture<>();
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        end.complete(status);
                    }
                },
                new Metadata());
        call.request(1);
        Status status = end.get(60, TimeUnit.SECONDS);
        assertThat(status.getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(status.getDescription()).contains("expected the whole request within PT1S");
        assertCounted(Refusal.TOO_SLOW, 1);
    }

    @Test
    void aCallThatBreaksOff() {
        ClientCall<ModelInferRequest, ModelInferResponse> call =
                channel.newCall(GRPCInferenceServiceGrpc.getModelInferMethod(), CallOptions.DEFAULT);
        call.start(new ClientCall.Listener<>() {}, new Metadata());
        // One connection keeps its order: when this is answered, the head of the call before has arrived.
        assertThat(GRPCInferenceServiceGrpc.newBlockingStub(channel)
                        .serverLive(ServerLiveRequest.getDefaultInstance())
                        .getLive())
                .isTrue();
        call.cancel("enough", null);
        assertCounted(Refusal.INCOMPLETE, 1);
    }

    @Test
    void connectionsThatSayNothingOrDripAreClosed() throws Exception {
        ServerConfig hasty = CONFIG.withLimits(ServerLimits.defaults().withHandshakeTimeout(Duration.ofMillis(300)));
        try (InferenceServer other = InferenceServer.start(hasty, List.of(), List.of(new DoublingModel(false, false)));
                Socket silent = new Socket(other.host(), other.port());
                Socket dripping = new Socket(other.host(), other.port())) {
            OutputStream out = dripping.getOutputStream();
            out.write("PRI * HTTP".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertEnds(silent);
            assertEnds(dripping);
        }
    }

    @Test
    void anHttpBodyThatDrips() throws Exception {
        try (Socket socket = new Socket(server.host(), server.httpPort().orElseThrow())) {
            socket.getOutputStream()
                    .write("POST /v2/models/doubling/infer HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"in"
                            .getBytes(StandardCharsets.US_ASCII));
            assertEnds(socket);
        }
        assertCounted(Refusal.TOO_SLOW, 1);
    }

    @Test
    void manySlowClientsDoNotKeepOthersOut() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Socket socket = new Socket(server.host(), server.port());
            socket.getOutputStream().write("PRI * HT".getBytes(StandardCharsets.US_ASCII));
            sockets.add(socket);
        }
        assertThat(call(request()).getOutputsCount()).isOne();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void oneRequestTooManyUnderWay() throws Exception {
        DoublingModel slow = new DoublingModel(false, true);
        ServerConfig narrow = Loopback.CONFIG.withLimits(ServerLimits.defaults().withConcurrentRequests(1));
        try (InferenceServer other = InferenceServer.start(narrow, List.of(), List.of(slow))) {
            ManagedChannel own = Grpc.newChannelBuilderForAddress(
                            other.host(), other.port(), InsecureChannelCredentials.create())
                    .build();
            var first = GRPCInferenceServiceGrpc.newFutureStub(own).modelInfer(request());
            slow.awaitEntered();
            assertThatThrownBy(
                            () -> GRPCInferenceServiceGrpc.newBlockingStub(own).modelInfer(request()))
                    .hasMessageContaining("expected at most 1 requests under way");
            assertThat(other.refusedRequests(Refusal.OVERLOADED)).isOne();
            slow.open();
            assertThat(first.get(60, TimeUnit.SECONDS).getOutputsCount()).isOne();
            assertThat(GRPCInferenceServiceGrpc.newBlockingStub(own)
                            .modelInfer(request())
                            .getOutputsCount())
                    .isOne();
            own.shutdownNow();
        }
    }

    private static void assertEnds(Socket socket) throws IOException {
        socket.setSoTimeout(60_000);
        InputStream in = socket.getInputStream();
        try {
            while (in.read() >= 0) {
                // What the server says before it hangs up.
            }
        } catch (SocketException reset) {
            assertThat(reset).isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    private void assertCounted(Refusal reason, long count) {
        // A stream's end may be counted a moment after the client has seen it.
        while (server.refusedRequests(reason) < count) {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            Thread.onSpinWait();
        }
        assertThat(server.refusedRequests(reason)).isEqualTo(count);
        assertThat(server.refusedRequests()).isEqualTo(count);
        assertThat(server.metrics())
                .contains("callosum_requests_refused_total{reason=\"" + reason.label() + "\"} " + count);
    }

    private void assertRefused(ModelInferRequest request, Status.Code code, String message) {
        assertThatThrownBy(() -> call(request))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refused -> assertThat(refused.getStatus().getCode()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    private void refused(MethodDescriptor<byte[], ModelInferResponse> method, Status.Code code) {
        assertThatThrownBy(() -> ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, new byte[0]))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refused -> assertThat(refused.getStatus().getCode()).isEqualTo(code));
    }

    private ModelInferResponse call(ModelInferRequest request) {
        return GRPCInferenceServiceGrpc.newBlockingStub(channel).modelInfer(request);
    }

    /** The inference call with these bytes instead of a message. */
    private static MethodDescriptor<byte[], ModelInferResponse> raw(byte[] bytes) {
        MethodDescriptor.Marshaller<byte[]> sending = new MethodDescriptor.Marshaller<>() {
            @Override
            public InputStream stream(byte[] message) {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public byte[] parse(InputStream stream) {
                try {
                    return stream.readAllBytes();
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            }
        };
        var method = GRPCInferenceServiceGrpc.getModelInferMethod();
        return method.toBuilder(sending, method.getResponseMarshaller()).build();
    }

    private static ModelInferRequest request() {
        return ModelInferRequest.newBuilder()
                .setModelName("doubling")
                .addInputs(InferInputTensor.newBuilder()
                        .setName("x")
                        .setDatatype("FP32")
                        .addShape(2)
                        .addShape(2))
                .addRawInputContents(floats(1, 2, 3, 4))
                .build();
    }

    private static ByteString floats(float... values) {
        return ByteString.copyFrom(
                Objects.requireNonNull(DoublingModel.rows(values).get("x")).bytes());
    }
}
