package io.callosum.environment.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A relayed connection: two sockets and, while it lives, four threads. It ends in order when both directions have, and is reset on
 * both sides when either side is reset, cannot be reached, or the relay closes. Thread-safe.
 */
final class Connection {
    static final int SOCKET_BUFFER_BYTES = 65_536;
    private static final int CONNECT_TIMEOUT_MILLIS = 5000;

    private final String name;
    private final Socket client;
    private final Socket server = new Socket();
    private final Direction up;
    private final Direction down;
    private final List<Thread> threads = new ArrayList<>();
    private final Consumer<Connection> whenEnded;
    private int directionsOpen = 2;
    private boolean ended;

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** Not yet relaying: {@link #start} does. */
    Connection(
            String name, Socket client, Pacer uplink, Pacer downlink, long delayNanos, Consumer<Connection> whenEnded) {
        this.name = name;
        this.client = client;
        this.whenEnded = whenEnded;
        this.up = new Direction(client, server, uplink, delayNanos);
        this.down = new Direction(server, client, downlink, delayNanos);
    }

    /** Connects to the target and relays, in threads of its own. */
    void start(String targetHost, int targetPort) {
        spawn("up-in", () -> {
            connect(targetHost, targetPort);
            spawn("up-out", () -> writeAll(up));
            spawn("down-in", down::read);
            spawn("down-out", () -> writeAll(down));
            up.read();
        });
    }

    private void connect(String targetHost, int targetPort) throws IOException {
        client.setTcpNoDelay(true);
        client.setSendBufferSize(SOCKET_BUFFER_BYTES);
        server.setTcpNoDelay(true);
        server.setSendBufferSize(SOCKET_BUFFER_BYTES);
        server.setReceiveBufferSize(SOCKET_BUFFER_BYTES);
        server.connect(new InetSocketAddress(targetHost, targetPort), CONNECT_TIMEOUT_MILLIS);
    }

    private void writeAll(Direction direction) throws IOException, InterruptedException {
        direction.write();
        synchronized (this) {
            directionsOpen--;
            if (directionsOpen > 0) {
                return;
            }
        }
        end();
    }

    private synchronized void spawn(String role, Work work) {
        if (ended) {
            return;
        }
        Thread thread = new Thread(() -> run(work), name + "-" + role);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void run(Work work) {
        boolean done = false;
        try {
            work.run();
            done = true;
        } catch (IOException | InterruptedException broken) {
            // Told to both sides as a reset.
        } finally {
            if (!done) {
                reset();
            }
        }
    }

    /** Resets both sides and stops the threads. */
    void reset() {
        abort(client);
        abort(server);
        end();
    }

    private void end() {
        close(client);
        close(server);
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            threads.forEach(Thread::interrupt);
        }
        whenEnded.accept(this);
    }

    /** Waits until the threads have stopped, or for a while. */
    void join(long millisEach) throws InterruptedException {
        List<Thread> started;
        synchronized (this) {
            started = List.copyOf(threads);
        }
        for (Thread thread : started) {
            thread.join(millisEach);
        }
    }

    private static void abort(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closed) {
            // Nothing to reset.
        }
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // It is.
        }
    }
}
