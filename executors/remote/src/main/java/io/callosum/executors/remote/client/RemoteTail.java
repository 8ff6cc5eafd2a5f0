package io.callosum.executors.remote.client;

import io.callosum.controller.network.Network;
import io.callosum.executors.codec.EncodedTensor;
import io.callosum.executors.pipeline.ProbeSender;
import io.callosum.executors.pipeline.TailException;
import io.callosum.executors.pipeline.TailResult;
import io.callosum.executors.pipeline.TailRunner;
import io.callosum.executors.remote.protocol.GRPCInferenceServiceGrpc;
import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.wire.CodecNames;
import io.callosum.executors.remote.wire.ProbeName;
import io.callosum.executors.remote.wire.ServerAddress;
import io.callosum.executors.remote.wire.TailName;
import io.callosum.executors.tensor.Tensor;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The tail on a server of the Open Inference Protocol v2, over one reused plain-text HTTP/2 connection. Thread-safe; any number of
 * calls may be in flight.
 *
 * <p>A call to a server that nobody listens for fails at once with {@link io.callosum.executors.pipeline.TailException.Unreachable},
 * it does not wait for its deadline. The connection is tried again every {@link ClientConfig#reconnectInterval}, so a server that
 * starts on the same address is found without a new client.
 */
public final class RemoteTail implements TailRunner, ProbeSender {
    private final ServerAddress server;
    private final ManagedChannel channel;
    private final HealthCalls health;
    private volatile @Nullable Set<String> codecs;

    private RemoteTail(ClientConfig config, ManagedChannel channel) {
        this.server = config.address();
        this.channel = channel;
        this.health = new HealthCalls(channel, server, config.healthDeadline());
    }

    /** A client with the default settings; see {@link #connect(ClientConfig)}. */
    public static RemoteTail connect(ServerAddress server) {
        return connect(ClientConfig.to(server));
    }

    /** A client; the connection is made by the first call, and again whenever it broke. Never fails: the calls do. */
    public static RemoteTail connect(ClientConfig config) {
        ServerAddress server = config.address();
        ManagedChannel channel = Grpc.newChannelBuilderForAddress(
                        server.host(), server.port(), InsecureChannelCredentials.create())
                .maxInboundMessageSize(config.maxMessageBytes())
                .keepAliveTime(config.keepAliveTime().toNanos(), TimeUnit.NANOSECONDS)
                .build();
        new Reconnector(channel, config.reconnectInterval()).watch();
        return new RemoteTail(config, channel);
    }

    /** The server it talks to. */
    public ServerAddress server() {
        return server;
    }

    /**
     * Starts the tail; cancelling the future cancels the call, and a server of ours then skips its computation.
     *
     * @throws IllegalArgumentException if the split is not in 0..n-1, or the tensors are not what the tail reads
     */
    @Override
    public CompletableFuture<TailResult> run(
            Network network, int split, Map<String, Tensor> crossing, Duration deadline) {
        return run(new InferExchange(network, split, crossing), deadline);
    }

    /**
     * Starts a tail whose tensors were encoded; as {@link #run} otherwise. A server that does not decode them refuses.
     *
     * @throws IllegalArgumentException if the split is not in 0..n-1, or the tensors are not what the tail reads
     */
    @Override
    public CompletableFuture<TailResult> runEncoded(
            Network network, int split, Map<String, EncodedTensor> crossing, Duration deadline) {
        return run(InferExchange.encoded(network, split, crossing), deadline);
    }

    private CompletableFuture<TailResult> run(InferExchange exchange, Duration deadline) {
        CompletableFuture<TailResult> future = new CompletableFuture<>();
        start(exchange.request(), deadline, new InferObserver(exchange, server, future), future);
        return future;
    }

    private void start(
            ModelInferRequest request,
            Duration deadline,
            StreamObserver<ModelInferResponse> observer,
            CompletableFuture<?> future) {
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS);
        ClientCall<ModelInferRequest, ModelInferResponse> call =
                channel.newCall(GRPCInferenceServiceGrpc.getModelInferMethod(), options);
        ClientCalls.asyncUnaryCall(call, request, observer);
        var unused = future.whenComplete((result, failure) -> {
            if (future.isCancelled()) {
                call.cancel("the caller does not want it any more", null);
            }
        });
    }

    /** Whether the server has the model {@code callosum-probe}: ours have, others do not. */
    @Override
    public boolean takesProbes() {
        return health.knows(ProbeName.MODEL);
    }

    @Override
    public CompletableFuture<Duration> probe(long bytes, Duration deadline) {
        ModelInferRequest request = ProbeObserver.request(Math.toIntExact(bytes));
        CompletableFuture<Duration> answer = new CompletableFuture<>();
        start(request, deadline, new ProbeObserver(server, answer), answer);
        return answer;
    }

    /**
     * The codecs that the server's metadata name; {@code identity} alone where it names none or does not answer. Asked until it answered
     * once.
     */
    @Override
    public Set<String> codecs() {
        Set<String> known = codecs;
        if (known == null) {
            try {
                known = CodecNames.read(health.extensions());
                codecs = known;
            } catch (TailException noMetadata) {
                return TailRunner.super.codecs();
            }
        }
        return Set.copyOf(known);
    }

    /**
     * Asks the server whether it is alive; false if it says that it is not.
     *
     * @throws io.callosum.executors.pipeline.TailException if it does not answer
     */
    public boolean live() {
        return health.live();
    }

    /**
     * Waits until the server serves a tail; a server that is still starting is waited for.
     *
     * @param timeout how long to wait at most
     * @throws IllegalArgumentException if the split is not in 0..n-1
     * @throws io.callosum.executors.pipeline.TailException what stood in the way when the time was up: nobody answers, or the server
     *     does not serve this tail
     */
    public void awaitReady(Network network, int split, Duration timeout) throws InterruptedException {
        InferExchange.requireTail(network, split);
        health.awaitReady(new TailName(network.name(), split).toString(), timeout);
    }

    /**
     * The median time of an empty call and its answer, over the connection that the tails use. Blocks for {@code samples + 1} calls.
     *
     * @param samples how many to measure, at least 1; of an even number the upper of the middle two is taken
     * @throws io.callosum.executors.pipeline.TailException if one fails
     */
    public Duration measureRoundTrip(int samples) {
        return health.medianRoundTrip(samples);
    }

    /** Closes the connection at once; calls in flight fail as unreachable, and so do later ones. */
    @Override
    public void close() {
        channel.shutdownNow();
    }
}
