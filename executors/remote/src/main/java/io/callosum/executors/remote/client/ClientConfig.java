package io.callosum.executors.remote.client;

import io.callosum.executors.remote.client.Endpoint.Protocol;
import io.callosum.executors.remote.tls.TlsFiles;
import io.callosum.executors.remote.wire.ServerAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Which server to talk to, and how. Immutable; each {@code with} makes a variant.
 *
 * @param address the server; its port is not 0
 * @param maxMessageBytes the largest reply in bytes, tensors and headers
 * @param healthDeadline how long a health or round-trip call may take
 * @param keepAliveTime while a call waits, a silent connection is probed this often, so that a vanished server is noticed; gRPC raises
 *     it to at least 10 s, and servers may hang up on clients that probe often
 * @param reconnectInterval while nobody listens, the connection is tried this often
 * @param protocol what carries the calls; over HTTP the JDK's client keeps the connection alive and makes a new one when it broke
 * @param security encryption and token
 * @param callPolicy retry, hedge and circuit breaker
 */
public record ClientConfig(
        ServerAddress address,
        int maxMessageBytes,
        Duration healthDeadline,
        Duration keepAliveTime,
        Duration reconnectInterval,
        Protocol protocol,
        ClientSecurity security,
        CallPolicy callPolicy) {
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

    /** gRPC in plain text, 65 MiB a reply, 2 s for health calls, probes every 20 s, reconnects every 0.5 s, each call tried once. */
    public static ClientConfig to(ServerAddress address) {
        return new ClientConfig(
                address,
                DEFAULT_MAX_MESSAGE_BYTES,
                DEFAULT_HEALTH_DEADLINE,
                DEFAULT_KEEP_ALIVE_TIME,
                DEFAULT_RECONNECT_INTERVAL,
                Protocol.GRPC,
                ClientSecurity.none(),
                CallPolicy.once());
    }

    /** The same over the endpoint's protocol; encrypted with the JDK's authorities if it says so. */
    public static ClientConfig to(Endpoint endpoint) {
        ClientConfig config = to(endpoint.address()).withProtocol(endpoint.protocol());
        return endpoint.encrypted()
                ? config.withSecurity(config.security().withTls(new TlsFiles(Optional.empty(), Optional.empty())))
                : config;
    }

    /** With another bound on a reply's size. */
    public ClientConfig withMaxMessageBytes(int bytes) {
        return new ClientConfig(
                address, bytes, healthDeadline, keepAliveTime, reconnectInterval, protocol, security, callPolicy);
    }

    /** With another deadline for health and round-trip calls. */
    public ClientConfig withHealthDeadline(Duration deadline) {
        return new ClientConfig(
                address, maxMessageBytes, deadline, keepAliveTime, reconnectInterval, protocol, security, callPolicy);
    }

    /** With another time between probes. */
    public ClientConfig withKeepAliveTime(Duration time) {
        return new ClientConfig(
                address, maxMessageBytes, healthDeadline, time, reconnectInterval, protocol, security, callPolicy);
    }

    /** With another time between attempts to reconnect. */
    public ClientConfig withReconnectInterval(Duration interval) {
        return new ClientConfig(
                address, maxMessageBytes, healthDeadline, keepAliveTime, interval, protocol, security, callPolicy);
    }

    /** With another protocol. */
    public ClientConfig withProtocol(Protocol other) {
        return new ClientConfig(
                address,
                maxMessageBytes,
                healthDeadline,
                keepAliveTime,
                reconnectInterval,
                other,
                security,
                callPolicy);
    }

    /** With other security. */
    public ClientConfig withSecurity(ClientSecurity other) {
        return new ClientConfig(
                address,
                maxMessageBytes,
                healthDeadline,
                keepAliveTime,
                reconnectInterval,
                protocol,
                other,
                callPolicy);
    }

    /** With another way to deal with failures. */
    public ClientConfig withCallPolicy(CallPolicy policy) {
        return new ClientConfig(
                address, maxMessageBytes, healthDeadline, keepAliveTime, reconnectInterval, protocol, security, policy);
    }

    private static void requirePositive(String what, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("expected a " + what + " above 0, found " + duration);
        }
    }
}
