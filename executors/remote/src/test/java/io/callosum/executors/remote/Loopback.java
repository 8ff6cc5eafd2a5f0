package io.callosum.executors.remote;

import io.callosum.controller.network.Network;
import io.callosum.executors.pipeline.TailResult;
import io.callosum.executors.remote.client.ClientConfig;
import io.callosum.executors.remote.client.RemoteTail;
import io.callosum.executors.remote.server.InferenceServer;
import io.callosum.executors.remote.server.ServedNetwork;
import io.callosum.executors.remote.server.ServerConfig;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.tensor.Tensor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server and a client of it, on 127.0.0.1. */
public final class Loopback implements AutoCloseable {
    /** Longer than any call that a test expects to be answered. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A free port, no grace, so that a test ends soon; the rest as by default. */
    public static final ServerConfig CONFIG = ServerConfig.onPort(0).withGracePeriod(Duration.ZERO);

    private final InferenceServer server;
    private final RemoteTail client;

    public Loopback(ServerConfig config, NetworkSession session) {
        server = InferenceServer.start(config, List.of(new ServedNetwork("stand-in", session)));
        client = RemoteTail.connect(ClientConfig.to(server.address()).withReconnectInterval(Duration.ofMillis(20)));
    }

    public InferenceServer server() {
        return server;
    }

    public RemoteTail client() {
        return client;
    }

    /** The tail from 0 with random inputs. */
    public CompletableFuture<TailResult> whole(Network network, long seed) {
        return client.run(network, 0, Inputs.random(network, seed), PATIENCE);
    }

    /** The answer of a call. */
    public static Map<String, Tensor> outputs(CompletableFuture<TailResult> call)
            throws InterruptedException, ExecutionException, TimeoutException {
        return call.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).outputs();
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }
}
