package io.callosum.executors.remote.server;

import java.time.Duration;

/**
 * What a server puts up with. Immutable; each {@code with} makes a variant.
 *
 * @param concurrentRequests inference requests under way at once, from their first byte to their answer; one more is refused before its
 *     tensors are read. At least 1. Each may hold {@link ServerConfig#maxMessageBytes}
 * @param receiveTimeout how long a request may take to arrive, from its head to its last byte
 * @param handshakeTimeout how long a connection may take until it speaks the protocol
 * @param idleTimeout how long a connection may be without requests
 * @param maxBatch queries of one model that are computed at once, at least 1; 1 joins none. Only models that say that they can are joined,
 *     and only those that wait anyway: no query waits for another one
 * @param acceptNan whether floating-point inputs with a NaN are computed; otherwise they are refused. Infinities always pass: masks are
 *     made of them
 */
public record ServerLimits(
        int concurrentRequests,
        Duration receiveTimeout,
        Duration handshakeTimeout,
        Duration idleTimeout,
        int maxBatch,
        boolean acceptNan) {
    private static final int DEFAULT_CONCURRENT_REQUESTS = 256;
    private static final Duration DEFAULT_RECEIVE_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration DEFAULT_HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofMinutes(30);

    public ServerLimits {
        if (concurrentRequests < 1 || maxBatch < 1) {
            throw new IllegalArgumentException("expected at least 1 concurrent request and 1 query a batch, found "
                    + concurrentRequests + " and " + maxBatch);
        }
        requirePositive("receive timeout", receiveTimeout);
        requirePositive("handshake timeout", handshakeTimeout);
        requirePositive("idle timeout", idleTimeout);
    }

    /** 256 requests, 60 s for each to arrive, 10 s for a handshake, 30 minutes idle, nothing joined, no NaN. */
    public static ServerLimits defaults() {
        return new ServerLimits(
                DEFAULT_CONCURRENT_REQUESTS,
                DEFAULT_RECEIVE_TIMEOUT,
                DEFAULT_HANDSHAKE_TIMEOUT,
                DEFAULT_IDLE_TIMEOUT,
                1,
                false);
    }

    /** With another number of requests under way. */
    public ServerLimits withConcurrentRequests(int requests) {
        return new ServerLimits(requests, receiveTimeout, handshakeTimeout, idleTimeout, maxBatch, acceptNan);
    }

    /** With another time for a request to arrive. */
    public ServerLimits withReceiveTimeout(Duration timeout) {
        return new ServerLimits(concurrentRequests, timeout, handshakeTimeout, idleTimeout, maxBatch, acceptNan);
    }

    /** With another time for a handshake. */
    public ServerLimits withHandshakeTimeout(Duration timeout) {
        return new ServerLimits(concurrentRequests, receiveTimeout, timeout, idleTimeout, maxBatch, acceptNan);
    }

    /** With another time without requests. */
    public ServerLimits withIdleTimeout(Duration timeout) {
        return new ServerLimits(concurrentRequests, receiveTimeout, handshakeTimeout, timeout, maxBatch, acceptNan);
    }

    /** With another number of queries computed at once. */
    public ServerLimits withMaxBatch(int queries) {
        return new ServerLimits(concurrentRequests, receiveTimeout, handshakeTimeout, idleTimeout, queries, acceptNan);
    }

    /** With or without NaN inputs. */
    public ServerLimits withAcceptNan(boolean accept) {
        return new ServerLimits(concurrentRequests, receiveTimeout, handshakeTimeout, idleTimeout, maxBatch, accept);
    }

    private static void requirePositive(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("expected a " + what + " above 0, found " + duration);
        }
    }
}
