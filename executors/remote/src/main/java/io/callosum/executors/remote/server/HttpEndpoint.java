package io.callosum.executors.remote.server;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.callosum.executors.remote.tls.TlsFiles;
import io.callosum.executors.remote.wire.ServerAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A port of the JDK's HTTP server with threads of its own. Thread-safe. */
final class HttpEndpoint implements AutoCloseable {
    private static final int BACKLOG = 128;
    private static final int IDLE_SECONDS = 30;
    /** The JDK's HTTP server reads it once, when it is first used. */
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    static {
        // It writes head and body apart, and without this the body waits until the other end has acknowledged the head:
        // 40 ms.
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private HttpEndpoint(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts to listen.
     *
     * @param maxThreads requests at once; a connection with one more is closed
     * @param contexts adds what is served
     * @throws IOException if the port cannot be listened on
     */
    static HttpEndpoint open(
            ServerAddress address, Optional<TlsFiles> tls, int maxThreads, Consumer<HttpServer> contexts)
            throws IOException {
        InetSocketAddress socket = new InetSocketAddress(address.host(), address.port());
        HttpServer server = tls.isPresent() ? encrypted(socket, tls.get()) : HttpServer.create(socket, BACKLOG);
        ExecutorService threads = new ThreadPoolExecutor(
                0, maxThreads, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "callosum-http");
                    thread.setDaemon(true);
                    return thread;
                });
        server.setExecutor(threads);
        contexts.accept(server);
        server.start();
        return new HttpEndpoint(server, threads);
    }

    private static HttpServer encrypted(InetSocketAddress socket, TlsFiles files) throws IOException {
        SSLContext context = files.context();
        HttpsServer server = HttpsServer.create(socket, BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(files.authorities().isPresent());
                parameters.setSSLParameters(ssl);
            }
        });
        return server;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Stops listening and waits so long for requests under way. */
    void close(long graceSeconds) {
        server.stop((int) Math.min(graceSeconds, Integer.MAX_VALUE / 1000));
        threads.shutdownNow();
    }

    @Override
    public void close() {
        close(0);
    }
}
