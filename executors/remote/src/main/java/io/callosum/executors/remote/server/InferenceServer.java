package io.callosum.executors.remote.server;

import io.callosum.executors.remote.wire.ServerAddress;
import io.grpc.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Serves the tails of networks, and other models, over gRPC, and over HTTP and JSON where that is asked for. Running from {@link #start}
 * until {@link #close} or {@link #shutdownNow}. Thread-safe. Its threads are daemons: a process that does nothing else waits in
 * {@link #awaitTermination}.
 *
 * <p>A request is checked, waits in a bounded queue, and is computed by a worker unless its caller cancelled or its deadline passed
 * meanwhile. It is refused, and counted by {@link Refusal}, with {@code NOT_FOUND} if the model is unknown, {@code INVALID_ARGUMENT} if it
 * is no message, its tensors are not the model's or have a NaN in them, {@code RESOURCE_EXHAUSTED} if the queue is full, too many are
 * under way or the message is too large, {@code DEADLINE_EXCEEDED} if it does not arrive in time, {@code UNAUTHENTICATED} without the
 * token, {@code INTERNAL} if the computation failed. A reply carries {@code queue_ns}, from the request's arrival to the start of its
 * computation, and {@code compute_ns}.
 */
public final class InferenceServer implements AutoCloseable {
    /** Threads for health and metrics beyond those that requests hold. */
    private static final int SPARE_THREADS = 8;

    private static final int BEAT_MILLIS = 500;

    private final ServerConfig config;
    private final Server server;
    private final int port;
    private final List<HttpEndpoint> httpEndpoints;
    private final OptionalInt httpPort;
    private final OptionalInt metricsPort;
    private final InferDesk desk;
    private final ComputePool pool;
    private final ScheduledThreadPoolExecutor timer;
    private final ServerCounters counters;
    private final MetricsPage metrics;

    private InferenceServer(ServerConfig config, InferDesk desk, ComputePool pool, ServerCounters counters) {
        this.config = config;
        this.desk = desk;
        this.pool = pool;
        this.counters = counters;
        this.timer = timer();
        this.httpEndpoints = new ArrayList<>();
        Slots slots = new Slots(config.limits().concurrentRequests());
        this.metrics = new MetricsPage(desk, pool, slots, counters);
        ServerAddress address = config.address();
        Server listening = null;
        OptionalInt http = OptionalInt.empty();
        OptionalInt scraped = OptionalInt.empty();
        try {
            if (config.httpPort().isPresent()) {
                address = new ServerAddress(address.host(), config.httpPort().getAsInt());
                HttpFront front = new HttpFront(config, desk, slots, counters, timer);
                http = open(address, Optional.of(front), config.limits().concurrentRequests() + SPARE_THREADS);
            }
            if (config.metricsPort().isPresent()) {
                address = new ServerAddress(address.host(), config.metricsPort().getAsInt());
                scraped = open(address, Optional.empty(), SPARE_THREADS);
            }
            address = config.address();
            listening = GrpcEndpoint.open(config, desk, slots, counters, timer);
        } catch (IOException refused) {
            throw inUse(refused)
                    ? new ServerException.PortInUse(address, refused)
                    : new ServerException.CannotListen(address, refused);
        } finally {
            if (listening == null) {
                httpEndpoints.forEach(HttpEndpoint::close);
                timer.shutdownNow();
                pool.shutdownNow();
            }
        }
        this.server = listening;
        this.port = listening.getPort();
        this.httpPort = http;
        this.metricsPort = scraped;
    }

    private OptionalInt open(ServerAddress address, Optional<HttpFront> front, int threads) throws IOException {
        HttpEndpoint endpoint = front.isPresent()
                ? HttpEndpoint.open(address, config.security().tls(), threads, front.get()::serve)
                : HttpEndpoint.open(address, Optional.empty(), threads, metrics::serve);
        httpEndpoints.add(endpoint);
        return OptionalInt.of(endpoint.port());
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "callosum-limits");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        // Something is always due before a new limit is, which then need not wake the thread to wait for it instead.
        var unused = timer.scheduleWithFixedDelay(() -> {}, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
        return timer;
    }

    /**
     * Starts to listen, with networks alone.
     *
     * @throws IllegalArgumentException if there is no network, or two have the same name
     * @throws ServerException as {@link #start(ServerConfig, List, List)} does
     */
    public static InferenceServer start(ServerConfig config, List<ServedNetwork> networks) {
        return start(config, networks, List.of());
    }

    /**
     * Starts to listen.
     *
     * @param networks of different names; their sessions stay the caller's and must outlive the server
     * @param models of different names, no tails of the networks
     * @throws IllegalArgumentException if there is nothing to serve, or two have the same name
     * @throws io.callosum.executors.remote.tls.TlsException if certificates or keys cannot be used
     * @throws ServerException.PortInUse if somebody else listens on a port
     * @throws ServerException.CannotListen if an address cannot be listened on
     */
    public static InferenceServer start(
            ServerConfig config, List<ServedNetwork> networks, List<? extends ServedModel> models) {
        ModelCatalog catalog = new ModelCatalog(networks, models, config.maxMessageBytes());
        ServerCounters counters = new ServerCounters();
        ComputePool pool = new ComputePool(config.workers(), config.queueCapacity());
        InferDesk desk = new InferDesk(catalog, pool, counters, config.limits());
        return new InferenceServer(config, desk, pool, counters);
    }

    /** The host it listens on, as configured. */
    public String host() {
        return config.address().host();
    }

    /** The TCP port of gRPC; never 0. */
    public int port() {
        return port;
    }

    /** The TCP port of HTTP and JSON, if it is open. */
    public OptionalInt httpPort() {
        return httpPort;
    }

    /** The TCP port of the metrics, if it is open. */
    public OptionalInt metricsPort() {
        return metricsPort;
    }

    /** Host and port of gRPC; prints as {@code HOST:PORT}. */
    public ServerAddress address() {
        return new ServerAddress(host(), port());
    }

    /** Requests answered with a result. */
    public long servedRequests() {
        return counters.served();
    }

    /** Requests answered with an error. */
    public long refusedRequests() {
        return counters.refused();
    }

    /** Requests answered with an error for that reason. */
    public long refusedRequests(Refusal reason) {
        return counters.refused(reason);
    }

    /** Requests whose caller cancelled or whose deadline passed before they were answered. */
    public long abandonedRequests() {
        return counters.abandoned();
    }

    /** Computations of several requests at once. */
    public long batches() {
        return counters.batches();
    }

    /** All metrics, in the text format of Prometheus. */
    public String metrics() {
        return metrics.text();
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
        desk.closing();
        server.shutdown();
        long end = System.nanoTime() + config.gracePeriod().toNanos();
        if (httpPort.isPresent()) {
            httpEndpoints.get(0).close(config.gracePeriod().toSeconds());
        }
        try {
            server.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
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
        desk.closing();
        server.shutdownNow();
        pool.shutdownNow();
        httpEndpoints.forEach(HttpEndpoint::close);
        timer.shutdownNow();
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
