package io.callosum.jmh.remote;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** The least that a hop can cost: bytes over one connection on 127.0.0.1 and the same bytes back. Used by one thread. */
final class SocketEcho implements AutoCloseable {
    private static final int BACKLOG = 1;

    private final int bytes;
    private final ServerSocket listener;
    private final Socket client;
    private final byte[] answer;

    /** Connects; the other end reads all of a message before it sends it back, as a server must that computes. */
    SocketEcho(int bytes) throws IOException {
        this.bytes = bytes;
        this.answer = new byte[bytes];
        listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread server = new Thread(this::serve, "socket-echo");
        server.setDaemon(true);
        server.start();
        client = new Socket(listener.getInetAddress(), listener.getLocalPort());
        client.setTcpNoDelay(true);
    }

    private void serve() {
        try (Socket socket = listener.accept()) {
            socket.setTcpNoDelay(true);
            byte[] message = new byte[bytes];
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (true) {
                in.readFully(message);
                out.write(message);
            }
        } catch (IOException closed) {
            // The measurement is over.
        }
    }

    /** One message there and back. */
    byte[] exchange(byte[] message) throws IOException {
        client.getOutputStream().write(message);
        new DataInputStream(client.getInputStream()).readFully(answer);
        return answer;
    }

    @Override
    public void close() throws IOException {
        client.close();
        listener.close();
    }
}
