package io.callosum.executors.remote.client;

import io.callosum.executors.codec.WireCodec;
import io.callosum.executors.pipeline.ProbeSender;
import io.callosum.executors.pipeline.TailException;
import io.callosum.executors.remote.client.Endpoint.Protocol;
import io.callosum.executors.remote.protocol.ModelInferRequest;
import io.callosum.executors.remote.protocol.ModelInferResponse;
import io.callosum.executors.remote.wire.CodecNames;
import io.callosum.executors.remote.wire.EncodedProtocolTensor;
import io.callosum.executors.remote.wire.Fingerprint;
import io.callosum.executors.remote.wire.MalformedMessageException;
import io.callosum.executors.remote.wire.ProbeName;
import io.callosum.executors.remote.wire.ProtocolTensor;
import io.callosum.executors.remote.wire.ProtocolTensors;
import io.callosum.executors.remote.wire.ServerAddress;
import io.callosum.executors.remote.wire.TimingParameters;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Any model on any server of the Open Inference Protocol v2, by name, over gRPC or over HTTP and JSON. Thread-safe; any number of calls may
 * be in flight, over one connection that is made by the first call and again whenever it broke. Futures are completed on the connection's
 * thread: what is chained to them without an executor must be quick, and must not wait for another call.
 */
public final class ModelClient implements ProbeSender, AutoCloseable {
    private final ServerAddress server;
    private final Transport transport;
    private final HealthCalls health;
    private volatile @Nullable Set<String> codecs;

    private ModelClient(ClientConfig config) {
        server = config.address();
        Transport plain = config.protocol() == Protocol.HTTP ? new HttpTransport(config) : new GrpcTransport(config);
        transport = GuardedTransport.of(plain, server, config.callPolicy());
        health = new HealthCalls(plain, server, config.healthDeadline());
    }

    /**
     * A client. Never fails for the server's sake: the calls do.
     *
     * @throws io.callosum.executors.remote.tls.TlsException if certificates or keys cannot be used
     */
    public static ModelClient connect(ClientConfig config) {
        return new ModelClient(config);
    }

    /** The server it talks to. */
    public ServerAddress server() {
        return server;
    }

    /**
     * Starts an inference; cancelling the future cancels the call, and a server of ours then skips its computation.
     *
     * @param model the model's name
     * @param fingerprint what the model must be, if the server can tell; empty if that does not matter
     * @param inputs all that it reads
     * @return completes with the answer, or exceptionally with a {@link TailException}
     */
    public CompletableFuture<ModelReply> infer(
            String model, String fingerprint, Map<String, ProtocolTensor> inputs, Duration deadline) {
        return send(
                model,
                fingerprint,
                deadline,
                request -> inputs.forEach((name, tensor) -> ProtocolTensors.write(request, name, tensor)));
    }

    /**
     * Starts an inference whose inputs were encoded; as {@link #infer} otherwise. A server that does not decode them refuses.
     *
     * @param inputs each in a codec of {@link #codecs}
     */
    public CompletableFuture<ModelReply> inferEncoded(
            String model, String fingerprint, Map<String, EncodedProtocolTensor> inputs, Duration deadline) {
        return send(
                model,
                fingerprint,
                deadline,
                request -> inputs.forEach((name, tensor) -> ProtocolTensors.write(request, name, tensor)));
    }

    private CompletableFuture<ModelReply> send(
            String model, String fingerprint, Duration deadline, Consumer<ModelInferRequest.Builder> inputs) {
        ModelInferRequest.Builder request = ModelInferRequest.newBuilder().setModelName(model);
        Fingerprint.write(request, fingerprint);
        inputs.accept(request);
        return send(
                request.build(),
                deadline,
                (reply, totalNanos) -> new ModelReply(
                        ProtocolTensors.read(reply),
                        totalNanos,
                        TimingParameters.read(reply, TimingParameters.QUEUE),
                        TimingParameters.read(reply, TimingParameters.COMPUTE)));
    }

    /**
     * Sends a request and times it.
     *
     * @param reading makes the result of a reply and the time it took, in nanoseconds; a {@link MalformedMessageException} from it fails
     *     the call as refused
     */
    <T> CompletableFuture<T> send(
            ModelInferRequest request, Duration deadline, BiFunction<ModelInferResponse, Long, T> reading) {
        long startNanos = System.nanoTime();
        CompletableFuture<ModelInferResponse> call = transport.infer(request, deadline);
        CompletableFuture<T> result = new CompletableFuture<>();
        var unused = call.whenComplete((reply, failure) -> {
            long totalNanos = System.nanoTime() - startNanos;
            if (failure != null) {
                result.completeExceptionally(failure);
                return;
            }
            try {
                result.complete(reading.apply(reply, totalNanos));
            } catch (MalformedMessageException malformed) {
                result.completeExceptionally(new TailException.Refused(
                        request.getModelName() + " at " + server + " answered something else: "
                                + malformed.getMessage(),
                        malformed));
            }
        });
        var unusedToo = result.whenComplete((reply, failure) -> {
            if (result.isCancelled()) {
                call.cancel(true);
            }
        });
        return result;
    }

    /** Whether the server has the model {@code callosum-probe}: ours have, others do not. */
    @Override
    public boolean takesProbes() {
        return health.knows(ProbeName.MODEL);
    }

    @Override
    public CompletableFuture<Duration> probe(long bytes, Duration deadline) {
        return send(
                ProbeRequest.of(Math.toIntExact(bytes)), deadline, (reply, totalNanos) -> Duration.ofNanos(totalNanos));
    }

    /**
     * Asks the server whether it is alive; false if it says that it is not.
     *
     * @throws TailException if it does not answer
     */
    public boolean live() {
        return health.live();
    }

    /**
     * The codecs that the server's metadata name; {@code identity} alone where it names none or does not answer. Asked until it answered
     * once.
     */
    public Set<String> codecs() {
        Set<String> known = codecs;
        if (known == null) {
            try {
                known = Set.copyOf(CodecNames.read(health.extensions()));
                codecs = known;
            } catch (TailException noMetadata) {
                return Set.of(WireCodec.IDENTITY.name());
            }
        }
        return known;
    }

    /**
     * Waits until the server serves a model; a server that is still starting is waited for.
     *
     * @param timeout how long to wait at most
     * @throws TailException what stood in the way when the time was up: nobody answers, the server does not serve this model, or it does
     *     not answer this question
     */
    public void awaitReady(String model, Duration timeout) throws InterruptedException {
        health.awaitReady(model, timeout);
    }

    /**
     * The median time of an empty call and its answer, over the connection that the models use. Blocks for {@code samples + 1} calls.
     *
     * @param samples how many to measure, at least 1; of an even number the upper of the middle two is taken
     * @throws TailException if one fails
     */
    public Duration measureRoundTrip(int samples) {
        return health.medianRoundTrip(samples);
    }

    /** Closes the connection at once; calls in flight fail as unreachable, and so do later ones. */
    @Override
    public void close() {
        transport.close();
    }
}
