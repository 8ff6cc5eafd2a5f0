package io.callosum.executors.remote.client;

import io.callosum.executors.remote.protocol.GRPCInferenceServiceGrpc;
import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.protocol.ModelReadyRequest;
import io.callosum.executors.remote.protocol.ServerLiveRequest;
import io.callosum.executors.remote.protocol.ServerMetadataRequest;
import io.callosum.executors.remote.tls.TlsFiles;
import io.callosum.executors.remote.wire.BulkConnection;
import io.callosum.executors.remote.wire.MessageMarshaller;
import io.callosum.executors.remote.wire.ServerAddress;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** gRPC over one reused HTTP/2 connection. Thread-safe. */
final class GrpcTransport implements Transport {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private static final MethodDescriptor<ModelInferRequest, ModelInferResponse> INFER = infer();

    private final ServerAddress server;
    private final ManagedChannel connection;
    private final Channel channel;

    /** Connects with the first call, and again whenever the connection broke. */
    GrpcTransport(ClientConfig config) {
        server = config.address();
        connection = BulkConnection.of(
                        NettyChannelBuilder.forAddress(server.host(), server.port(), credentials(config.security())))
                // Replies are read and checked on the connection's thread, as requests are in the server.
                .directExecutor()
                .maxInboundMessageSize(config.maxMessageBytes())
                .keepAliveTime(config.keepAliveTime().toNanos(), TimeUnit.NANOSECONDS)
                .build();
        new Reconnector(connection, config.reconnectInterval()).watch();
        channel = config.security()
                .token()
                .map(token -> {
                    Metadata headers = new Metadata();
                    headers.put(AUTHORIZATION, "Bearer " + token);
                    return ClientInterceptors.intercept(connection, MetadataUtils.newAttachHeadersInterceptor(headers));
                })
                .orElse(connection);
    }

    private static MethodDescriptor<ModelInferRequest, ModelInferResponse> infer() {
        var method = GRPCInferenceServiceGrpc.getModelInferMethod();
        return method.toBuilder(
                        method.getRequestMarshaller(),
                        new MessageMarshaller<>(
                                method.getResponseMarshaller(), ModelInferResponse.getDefaultInstance()))
                .build();
    }

    private static ChannelCredentials credentials(ClientSecurity security) {
        if (security.tls().isEmpty()) {
            return InsecureChannelCredentials.create();
        }
        TlsFiles files = security.tls().get();
        TlsChannelCredentials.Builder credentials = TlsChannelCredentials.newBuilder();
        if (files.identity().isPresent()) {
            credentials.keyManager(files.keyManagers());
        }
        if (files.authorities().isPresent()) {
            credentials.trustManager(files.trustManagers());
        }
        return credentials.build();
    }

    @Override
    public CompletableFuture<ModelInferResponse> infer(ModelInferRequest request, Duration deadline) {
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS);
        ClientCall<ModelInferRequest, ModelInferResponse> call = channel.newCall(INFER, options);
        CompletableFuture<ModelInferResponse> reply = new CompletableFuture<>();
        ClientCalls.asyncUnaryCall(call, request, new ReplyObserver(request.getModelName(), server, reply));
        var unused = reply.whenComplete((result, failure) -> {
            if (reply.isCancelled()) {
                call.cancel("the caller does not want it any more", null);
            }
        });
        return reply;
    }

    @Override
    public boolean live(Duration deadline) {
        return call(
                        GRPCInferenceServiceGrpc.getServerLiveMethod(),
                        ServerLiveRequest.getDefaultInstance(),
                        "ServerLive",
                        deadline)
                .getLive();
    }

    @Override
    public boolean ready(String modelName, Duration deadline) {
        return call(
                        GRPCInferenceServiceGrpc.getModelReadyMethod(),
                        ModelReadyRequest.newBuilder().setName(modelName).build(),
                        "ModelReady of " + modelName,
                        deadline)
                .getReady();
    }

    @Override
    public List<String> extensions(Duration deadline) {
        return call(
                        GRPCInferenceServiceGrpc.getServerMetadataMethod(),
                        ServerMetadataRequest.getDefaultInstance(),
                        "ServerMetadata",
                        deadline)
                .getExtensionsList();
    }

    private <A, B> B call(MethodDescriptor<A, B> method, A request, String what, Duration limit) {
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return ClientCalls.blockingUnaryCall(channel, method, options, request);
        } catch (StatusRuntimeException failure) {
            throw StatusMapping.toException(failure, server, what);
        }
    }

    @Override
    public void close() {
        connection.shutdownNow();
    }
}
