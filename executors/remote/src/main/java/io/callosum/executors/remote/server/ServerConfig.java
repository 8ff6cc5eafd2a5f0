package io.callosum.executors.remote.server;

import io.callosum.executors.remote.wire.ServerAddress;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a server listens and how much it takes on. Immutable; each {@code with} makes a variant.
 *
 * @param address where to listen; port 0 takes any free one
 * @param workers tails computed at once, at least 1; two computations on a small machine slow each other down, so the default is 1
 * @param queueCapacity requests that may wait for a worker, at least 1; one more is refused with {@code RESOURCE_EXHAUSTED}. Each
 *     holds its tensors
 * @param maxMessageBytes the largest request in bytes, tensors and headers
 * @param gracePeriod how long {@link InferenceServer#close} lets accepted requests finish; 0 drops them
 * @param limits what it puts up with
 * @param security who may talk to it
 * @param httpPort where to answer the protocol over HTTP and JSON as well, on the same host and under the same security; 0 takes any free
 *     port, empty does not
 * @param metricsPort where to answer {@code /metrics}, {@code /live} and {@code /ready}, in plain text on the same host; 0 takes any free
 *     port, empty does not
 */
public record ServerConfig(
        ServerAddress address,
        int workers,
        int queueCapacity,
        int maxMessageBytes,
        Duration gracePeriod,
        ServerLimits limits,
        ServerSecurity security,
        OptionalInt httpPort,
        OptionalInt metricsPort) {
    /** Room for 64 MiB of tensors and 1 MiB of names and shapes. */
    public static final int DEFAULT_MAX_MESSAGE_BYTES = 65 << 20;

    private static final String LOOPBACK = "127.0.0.1";
    private static final int DEFAULT_QUEUE_CAPACITY = 32;
    private static final Duration DEFAULT_GRACE_PERIOD = Duration.ofSeconds(10);

    public ServerConfig {
        requirePositive("workers", workers);
        requirePositive("queue capacity", queueCapacity);
        requirePositive("largest message in bytes", maxMessageBytes);
        if (gracePeriod.isNegative()) {
            throw new IllegalArgumentException("expected a grace period of at least 0, found " + gracePeriod);
        }
        httpPort.ifPresent(port -> requirePort(address, port));
        metricsPort.ifPresent(port -> requirePort(address, port));
    }

    /**
     * Listens on 127.0.0.1 only; 1 worker, 32 waiting requests, 65 MiB a message, 10 s of grace, the default limits, plain text, gRPC
     * only.
     *
     * @param port a TCP port, or 0 for any free one
     */
    public static ServerConfig onPort(int port) {
        return new ServerConfig(
                new ServerAddress(LOOPBACK, port),
                1,
                DEFAULT_QUEUE_CAPACITY,
                DEFAULT_MAX_MESSAGE_BYTES,
                DEFAULT_GRACE_PERIOD,
                ServerLimits.defaults(),
                ServerSecurity.none(),
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    /** With another address to listen on; {@code 0.0.0.0} is every IPv4 interface. */
    public ServerConfig withHost(String host) {
        ServerAddress other = new ServerAddress(host, address.port());
        return new ServerConfig(
                other, workers, queueCapacity, maxMessageBytes, gracePeriod, limits, security, httpPort, metricsPort);
    }

    /** With another number of tails computed at once. */
    public ServerConfig withWorkers(int count) {
        return new ServerConfig(
                address, count, queueCapacity, maxMessageBytes, gracePeriod, limits, security, httpPort, metricsPort);
    }

    /** With another number of requests that may wait. */
    public ServerConfig withQueueCapacity(int requests) {
        return new ServerConfig(
                address, workers, requests, maxMessageBytes, gracePeriod, limits, security, httpPort, metricsPort);
    }

    /** With another bound on a request's size. */
    public ServerConfig withMaxMessageBytes(int bytes) {
        return new ServerConfig(
                address, workers, queueCapacity, bytes, gracePeriod, limits, security, httpPort, metricsPort);
    }

    /** With another time for accepted requests to finish. */
    public ServerConfig withGracePeriod(Duration period) {
        return new ServerConfig(
                address, workers, queueCapacity, maxMessageBytes, period, limits, security, httpPort, metricsPort);
    }

    /** With other limits. */
    public ServerConfig withLimits(ServerLimits other) {
        return new ServerConfig(
                address, workers, queueCapacity, maxMessageBytes, gracePeriod, other, security, httpPort, metricsPort);
    }

    /** With other security. */
    public ServerConfig withSecurity(ServerSecurity other) {
        return new ServerConfig(
                address, workers, queueCapacity, maxMessageBytes, gracePeriod, limits, other, httpPort, metricsPort);
    }

    /** Also over HTTP and JSON, on that port; 0 is any free one. */
    public ServerConfig withHttpPort(int port) {
        return new ServerConfig(
                address,
                workers,
                queueCapacity,
                maxMessageBytes,
                gracePeriod,
                limits,
                security,
                OptionalInt.of(port),
                metricsPort);
    }

    /** With metrics on that port; 0 is any free one. */
    public ServerConfig withMetricsPort(int port) {
        return new ServerConfig(
                address,
                workers,
                queueCapacity,
                maxMessageBytes,
                gracePeriod,
                limits,
                security,
                httpPort,
                OptionalInt.of(port));
    }

    private static void requirePositive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("expected " + what + " of at least 1, found " + value);
        }
    }

    private static void requirePort(ServerAddress address, int port) {
        var checked = new ServerAddress(address.host(), port);
        if (port != 0 && checked.port() == address.port()) {
            throw new IllegalArgumentException("expected different ports, found " + port + " twice");
        }
    }
}
