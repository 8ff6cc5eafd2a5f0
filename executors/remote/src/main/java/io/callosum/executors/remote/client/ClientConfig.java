package io.callosum.executors.remote.client;

import io.callosum.executors.remote.wire.ServerAddress;
import java.time.Duration;

/**
 * Which server to talk to, and how. Immutable; each {@code with} makes a variant.
 *
 * @param address the server; its port is not 0
 * @param maxMessageBytes the largest reply in bytes, tensors and headers
 * @param healthDeadline how long a health or round-trip call may take
 * @param keepAliveTime while a call waits, a silent connection is probed this often, so that a vanished server is noticed; gRPC raises
 *     it to at least 10 s, and servers may hang up on clients that probe often
 * @param reconnectInterval while nobody listens, the connection is tried this often
 */
public record ClientConfig(
        ServerAddress address,
        int maxMessageBytes,
        Duration healthDeadline,
        Duration keepAliveTime,
        Duration reconnectInterval) {
    /** Room for 64 MiB of tensors and 1 MiB of names and shapes. */
    public static final int DEFAULT_MAX_MESSAGE_BYTES = 65 << 20;

    private static final Duration DEFAULT_HEALTH_DEADLINE = Duration.ofSeconds(2);
    private static final Duration DEFAULT_KEEP_ALIVE_TIME = Duration.ofSeconds(20);
    private static final Duration DEFAULT_RECONNECT_INTERVAL = Duration.ofMillis(500);

    public ClientConfig {
        if (address.port() == 0) {
            throw new IllegalArgumentException("expected a port of 1..65535, found 0");
        }
        if (maxMessageBytes < 1) {
            throw new IllegalArgumentException(
                    "expected a largest message of at least 1 byte, found " + maxMessageBytes);
        }
        requirePositive("health deadline", healthDeadline);
        requirePositive("keep-alive time", keepAliveTime);
        requirePositive("reconnect interval", reconnectInterval);
    }

    /** 65 MiB a reply, 2 s for health calls, probes every 20 s, reconnects every 0.5 s. */
    public static ClientConfig to(ServerAddress address) {
        return new ClientConfig(
                address,
                DEFAULT_MAX_MESSAGE_BYTES,
                DEFAULT_HEALTH_DEADLINE,
                DEFAULT_KEEP_ALIVE_TIME,
                DEFAULT_RECONNECT_INTERVAL);
    }

    /** With another bound on a reply's size. */
    public ClientConfig withMaxMessageBytes(int bytes) {
        return new ClientConfig(address, bytes, healthDeadline, keepAliveTime, reconnectInterval);
    }

    /** With another deadline for health and round-trip calls. */
    public ClientConfig withHealthDeadline(Duration deadline) {
        return new ClientConfig(address, maxMessageBytes, deadline, keepAliveTime, reconnectInterval);
    }

    /** With another time between probes. */
    public ClientConfig withKeepAliveTime(Duration time) {
        return new ClientConfig(address, maxMessageBytes, healthDeadline, time, reconnectInterval);
    }

    /** With another time between attempts to reconnect. */
    public ClientConfig withReconnectInterval(Duration interval) {
        return new ClientConfig(address, maxMessageBytes, healthDeadline, keepAliveTime, interval);
    }

    private static void requirePositive(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("expected a " + what + " above 0, found " + duration);
        }
    }
}
