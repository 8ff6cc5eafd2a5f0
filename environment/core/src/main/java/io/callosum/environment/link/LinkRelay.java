package io.callosum.environment.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP relay on 127.0.0.1 with a radio in the middle. Every connection to it is carried to the target; what the client sends passes at
 * the rate of an uplink trace, replayed in real time, that all connections share; what the target sends passes at a fixed rate or as
 * fast as it goes; and both take half of the round-trip time longer. Payload is shaped, headers are not. Thread-safe.
 *
 * <p>In an outage of the trace nothing passes up, not even the end of a stream behind data, and connections stay open; the downlink
 * goes on. The end of a stream and resets are passed on both ways. Where the target cannot be reached, the client's connection is
 * reset at once; the target is looked up for each connection, so it may go away and come back.
 *
 * <p>A sender sees its bytes accepted up to a kernel buffer before they pass: measure transfers at their answer. Opening a
 * connection takes no round trip. Threads are daemons named {@code callosum-link-...}, four for each open connection.
 */
public final class LinkRelay implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int BACKLOG = 64;
    private static final long JOIN_MILLIS = 1000;

    private final LinkSettings settings;
    private final ServerSocket listener;
    private final Pacer uplink;
    private final Pacer downlink;
    private final long delayNanos;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;
    private volatile boolean closed;

    private LinkRelay(LinkSettings settings, ServerSocket listener) {
        this.settings = settings;
        this.listener = listener;
        this.uplink = new Pacer(settings.uplink(), settings.offsetSeconds());
        this.downlink = new Pacer(settings.downlink(), 0);
        this.delayNanos = Math.round(settings.rttMillis() / 2 * 1e6);
        this.acceptor = new Thread(this::accept, "callosum-link-" + port() + "-accept");
        acceptor.setDaemon(true);
    }

    /**
     * Listens, and begins to replay the trace.
     *
     * @throws LinkException if the port is taken
     */
    public static LinkRelay start(LinkSettings settings) {
        ServerSocket listener = listen(settings.listenPort());
        LinkRelay relay = new LinkRelay(settings, listener);
        relay.acceptor.start();
        return relay;
    }

    private static ServerSocket listen(int port) {
        try {
            InetAddress loopback = InetAddress.getByAddress(LOOPBACK);
            ServerSocket listener = new ServerSocket();
            try {
                listener.setReuseAddress(true);
                // Before binding: accepted sockets inherit it, and the kernel then does not let it grow.
                listener.setReceiveBufferSize(Connection.SOCKET_BUFFER_BYTES);
                listener.bind(new InetSocketAddress(loopback, port), BACKLOG);
                return listener;
            } catch (IOException taken) {
                listener.close();
                throw taken;
            }
        } catch (IOException failed) {
            throw new LinkException(
                    "expected a free port on 127.0.0.1, found " + port + ": " + failed.getMessage(), failed);
        }
    }

    private void accept() {
        long count = 0;
        while (!closed) {
            try {
                relay(listener.accept(), count++);
            } catch (IOException broken) {
                if (listener.isClosed()) {
                    return;
                }
                pause(); // out of descriptors, most likely
            }
        }
    }

    private void relay(Socket client, long number) {
        Connection connection = new Connection(
                "callosum-link-" + port() + "-" + number, client, uplink, downlink, delayNanos, connections::remove);
        connections.add(connection);
        connection.start(settings.targetHost(), settings.targetPort());
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** The port on 127.0.0.1 to connect to. */
    public int port() {
        return listener.getLocalPort();
    }

    /** The position in the uplink trace: seconds from its start, growing beyond its period. */
    public double elapsedSeconds() {
        return uplink.positionSeconds();
    }

    /** The uplink's rate now, in bits per second. */
    public double currentBitsPerSecond() {
        return uplink.bitsPerSecond();
    }

    /** The bytes that have passed the uplink, over all connections. */
    public long bytesUp() {
        return uplink.bytesPassed();
    }

    /** The bytes that have passed the downlink, over all connections. */
    public long bytesDown() {
        return downlink.bytesPassed();
    }

    /** The connections that are open or being opened. */
    public int connections() {
        return connections.size();
    }

    /**
     * Moves the uplink trace to a position, now: two runs can so meet the same link. Connections stay open; what waits for the link
     * goes on from there.
     *
     * @param offsetSeconds finite, at least 0
     * @throws IllegalArgumentException if it is not
     */
    public void restart(double offsetSeconds) {
        uplink.restart(settings.withOffsetSeconds(offsetSeconds).offsetSeconds());
    }

    /** Stops listening, resets all connections and waits shortly for the threads. Closing again does nothing. */
    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
        } catch (IOException alreadyClosed) {
            // It is.
        }
        try {
            acceptor.interrupt();
            acceptor.join(JOIN_MILLIS);
            Set<Connection> open = Set.copyOf(connections);
            open.forEach(Connection::reset);
            for (Connection connection : open) {
                connection.join(JOIN_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            connections.forEach(Connection::reset);
            Thread.currentThread().interrupt();
        }
    }
}
