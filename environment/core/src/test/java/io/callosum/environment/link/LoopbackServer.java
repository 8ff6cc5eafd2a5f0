package io.callosum.environment.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server on the loopback interface that treats every connection alike, in a thread of its own. */
final class LoopbackServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Treatment treatment;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /** What is done with a connection, which is closed afterwards. */
    interface Treatment {
        /** Sends everything back, then ends. */
        Treatment ECHO = socket -> socket.getInputStream().transferTo(socket.getOutputStream());

        /** Takes everything, then answers with one byte and ends. */
        Treatment SINK = socket -> {
            byte[] buffer = new byte[65_536];
            while (socket.getInputStream().read(buffer) >= 0) {
                // Thrown away.
            }
            socket.getOutputStream().write(1);
        };

        void treat(Socket socket) throws IOException;
    }

    LoopbackServer(Treatment treatment) throws IOException {
        this(treatment, 0);
    }

    LoopbackServer(Treatment treatment, int port) throws IOException {
        this.treatment = treatment;
        listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        daemon(this::accept, "test-server");
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                daemon(() -> serve(socket), "test-server-connection");
            }
        } catch (IOException closed) {
            // The end of the test.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            treatment.treat(socket);
        } catch (IOException broken) {
            // As some tests want.
        }
    }

    /** What the kernel does for a process that is killed: resets everything. */
    void kill() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        kill();
    }

    static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
