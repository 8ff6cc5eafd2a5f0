package io.callosum.executors.remote.server;

import io.callosum.executors.remote.wire.ServerAddress;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Serves the tails of networks over gRPC. Running from {@link #start} until {@link #close} or {@link #shutdownNow}. Thread-safe. Its
 * threads are daemons: a process that does nothing else waits in {@link #awaitTermination}.
 *
 * <p>A request is checked, waits in a bounded queue, and is computed by a worker unless its caller cancelled or its deadline passed
 * meanwhile. It is refused with {@code NOT_FOUND} if the network or split is unknown, {@code INVALID_ARGUMENT} if its tensors are not
 * the tail's, {@code RESOURCE_EXHAUSTED} if the queue is full or the message too large, {@code INTERNAL} if the computation failed. A
 * reply carries {@code queue_ns}, from the request's arrival to the start of its computation, and {@code compute_ns}.
 */
public final class InferenceServer implements AutoCloseable {
    private static final int SHORTEST_PING_INTERVAL_SECONDS = 5;

    private final ServerConfig config;
    private final Server server;
    private final int port;
    private final ComputePool pool;
    private final ServerCounters counters;

    private InferenceServer(ServerConfig config, Server server, ComputePool pool, ServerCounters counters) {
        this.config = config;
        this.server = server;
        this.port = server.getPort();
        this.pool = pool;
        this.counters = counters;
    }

    /**
     * Starts to listen.
     *
     * @param networks at least one, of different names; their sessions stay the caller's and must outlive the server
     * @throws IllegalArgumentException if there is no network, or two have the same name
     * @throws ServerException.PortInUse if somebody else listens on the port
     * @throws ServerException.CannotListen if the address cannot be listened on
     */
    public static InferenceServer start(ServerConfig config, List<ServedNetwork> networks) {
        TailCatalog catalog = new TailCatalog(networks);
        ServerCounters counters = new ServerCounters();
        ComputePool pool = new ComputePool(config.workers(), config.queueCapacity());
        InetSocketAddress address =
                new InetSocketAddress(config.address().host(), config.address().port());
        // Only Netty's builder can listen on one interface.
        Server server = NettyServerBuilder.forAddress(address, InsecureServerCredentials.create())
                .maxInboundMessageSize(config.maxMessageBytes())
                .permitKeepAliveTime(SHORTEST_PING_INTERVAL_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .addService(new InferenceService(catalog, pool, counters))
                .build();
        try {
            return new InferenceServer(config, server.start(), pool, counters);
        } catch (IOException refused) {
            server.shutdownNow();
            pool.shutdownNow();
            throw inUse(refused)
                    ? new ServerException.PortInUse(config.address(), refused)
                    : new ServerException.CannotListen(config.address(), refused);
        }
    }

    /** The host it listens on, as configured. */
    public String host() {
        return config.address().host();
    }

    /** The TCP port it listens on; never 0. */
    public int port() {
        return port;
    }

    /** Host and port; prints as {@code HOST:PORT}. */
    public ServerAddress address() {
        return new ServerAddress(host(), port());
    }

    /** Requests answered with a result. */
    public long servedRequests() {
        return counters.served();
    }

    /** Requests answered with an error: unknown tail, bad tensors, full queue, failed computation. */
    public long refusedRequests() {
        return counters.refused();
    }

    /** Requests whose caller cancelled or whose deadline passed before they were answered. */
    public long abandonedRequests() {
        return counters.abandoned();
    }

    /** Waits until the server was closed and its calls ended. */
    public void awaitTermination() throws InterruptedException {
        server.awaitTermination();
    }

    /**
     * Stops accepting requests, lets those accepted finish within {@link ServerConfig#gracePeriod}, then drops the rest as
     * {@link #shutdownNow} does. Interrupted, it drops them at once. A second call does nothing.
     */
    @Override
    public void close() {
        server.shutdown();
        try {
            server.awaitTermination(config.gracePeriod().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        shutdownNow();
    }

    /**
     * Stops at once: connections break, callers see an unreachable server. A computation that a session cannot interrupt goes on to
     * its end in the background.
     */
    public void shutdownNow() {
        server.shutdownNow();
        pool.shutdownNow();
    }

    private static boolean inUse(Throwable refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && message.contains("already in use")) {
                return true;
            }
        }
        return false;
    }
}
