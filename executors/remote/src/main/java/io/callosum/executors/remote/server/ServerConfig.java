package io.callosum.executors.remote.server;

import io.callosum.executors.remote.wire.ServerAddress;
import java.time.Duration;

/**
 * How a server listens and how much it takes on. Immutable; each {@code with} makes a variant.
 *
 * @param address where to listen; port 0 takes any free one
 * @param workers tails computed at once, at least 1; two computations on a small machine slow each other down, so the default is 1
 * @param queueCapacity requests that may wait for a worker, at least 1; one more is refused with {@code RESOURCE_EXHAUSTED}. Each
 *     holds its tensors
 * @param maxMessageBytes the largest request in bytes, tensors and headers
 * @param gracePeriod how long {@link InferenceServer#close} lets accepted requests finish; 0 drops them
 */
public record ServerConfig(
        ServerAddress address, int workers, int queueCapacity, int maxMessageBytes, Duration gracePeriod) {
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
    }

    /**
     * Listens on 127.0.0.1 only; 1 worker, 32 waiting requests, 65 MiB a message, 10 s of grace.
     *
     * @param port a TCP port, or 0 for any free one
     */
    public static ServerConfig onPort(int port) {
        return new ServerConfig(
                new ServerAddress(LOOPBACK, port),
                1,
                DEFAULT_QUEUE_CAPACITY,
                DEFAULT_MAX_MESSAGE_BYTES,
                DEFAULT_GRACE_PERIOD);
    }

    /** With another address to listen on; {@code 0.0.0.0} is every IPv4 interface. */
    public ServerConfig withHost(String host) {
        return new ServerConfig(
                new ServerAddress(host, address.port()), workers, queueCapacity, maxMessageBytes, gracePeriod);
    }

    /** With another number of tails computed at once. */
    public ServerConfig withWorkers(int count) {
        return new ServerConfig(address, count, queueCapacity, maxMessageBytes, gracePeriod);
    }

    /** With another number of requests that may wait. */
    public ServerConfig withQueueCapacity(int requests) {
        return new ServerConfig(address, workers, requests, maxMessageBytes, gracePeriod);
    }

    /** With another bound on a request's size. */
    public ServerConfig withMaxMessageBytes(int bytes) {
        return new ServerConfig(address, workers, queueCapacity, bytes, gracePeriod);
    }

    /** With another time for accepted requests to finish. */
    public ServerConfig withGracePeriod(Duration period) {
        return new ServerConfig(address, workers, queueCapacity, maxMessageBytes, period);
    }

    private static void requirePositive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("expected " + what + " of at least 1, found " + value);
        }
    }
}
