package io.callosum.executors.remote.client;

import io.callosum.controller.network.Network;
import io.callosum.executors.codec.EncodedTensor;
import io.callosum.executors.pipeline.ProbeSender;
import io.callosum.executors.pipeline.TailResult;
import io.callosum.executors.pipeline.TailRunner;
import io.callosum.executors.remote.wire.ServerAddress;
import io.callosum.executors.remote.wire.TailName;
import io.callosum.executors.tensor.Tensor;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The tail on a server of the Open Inference Protocol v2, over one reused connection. Thread-safe; any number of calls may be in
 * flight.
 *
 * <p>A call to a server that nobody listens for fails at once with {@link io.callosum.executors.pipeline.TailException.Unreachable},
 * it does not wait for its deadline. The connection is tried again every {@link ClientConfig#reconnectInterval}, so a server that
 * starts on the same address is found without a new client.
 *
 * <p>Futures are completed on the connection's thread: what is chained to them without an executor must be quick, and must not wait for
 * another call.
 */
public final class RemoteTail implements TailRunner, ProbeSender {
    private final ModelClient client;

    private RemoteTail(ModelClient client) {
        this.client = client;
    }

    /** A client with the default settings; see {@link #connect(ClientConfig)}. */
    public static RemoteTail connect(ServerAddress server) {
        return connect(ClientConfig.to(server));
    }

    /** A client; the connection is made by the first call, and again whenever it broke. Never fails: the calls do. */
    public static RemoteTail connect(ClientConfig config) {
        return new RemoteTail(ModelClient.connect(config));
    }

    /** The server it talks to. */
    public ServerAddress server() {
        return client.server();
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
        return client.send(exchange.request(), deadline, exchange::read);
    }

    /** Whether the server has the model {@code callosum-probe}: ours have, others do not. */
    @Override
    public boolean takesProbes() {
        return client.takesProbes();
    }

    @Override
    public CompletableFuture<Duration> probe(long bytes, Duration deadline) {
        return client.probe(bytes, deadline);
    }

    /** As {@link ModelClient#codecs}. */
    @Override
    public Set<String> codecs() {
        return client.codecs();
    }

    /**
     * Asks the server whether it is alive; false if it says that it is not.
     *
     * @throws io.callosum.executors.pipeline.TailException if it does not answer
     */
    public boolean live() {
        return client.live();
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
        client.awaitReady(new TailName(network.name(), split).toString(), timeout);
    }

    /**
     * The median time of an empty call and its answer, over the connection that the tails use. Blocks for {@code samples + 1} calls.
     *
     * @param samples how many to measure, at least 1; of an even number the upper of the middle two is taken
     * @throws io.callosum.executors.pipeline.TailException if one fails
     */
    public Duration measureRoundTrip(int samples) {
        return client.measureRoundTrip(samples);
    }

    /** Closes the connection at once; calls in flight fail as unreachable, and so do later ones. */
    @Override
    public void close() {
        client.close();
    }
}
