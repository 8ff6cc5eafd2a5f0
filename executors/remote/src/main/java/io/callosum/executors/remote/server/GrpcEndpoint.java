package io.callosum.executors.remote.server;

import io.callosum.executors.remote.tls.TlsFiles;
import io.callosum.executors.remote.wire.BulkConnection;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptors;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Builds the gRPC side of a server. Stateless. */
final class GrpcEndpoint {
    private static final int SHORTEST_PING_INTERVAL_SECONDS = 5;

    private GrpcEndpoint() {}

    /**
     * Starts to listen.
     *
     * @throws IOException if the address cannot be listened on
     */
    static Server open(
            ServerConfig config, InferDesk desk, Slots slots, ServerCounters counters, ScheduledExecutorService timer)
            throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(config.address().host(), config.address().port());
        // Only Netty's builder can listen on one interface.
        Server server = BulkConnection.of(NettyServerBuilder.forAddress(address, credentials(config.security())))
                // Nothing here blocks: requests are checked and queued.
                .directExecutor()
                .maxInboundMessageSize(config.maxMessageBytes())
                .permitKeepAliveTime(SHORTEST_PING_INTERVAL_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .handshakeTimeout(config.limits().handshakeTimeout().toNanos(), TimeUnit.NANOSECONDS)
                .maxConnectionIdle(config.limits().idleTimeout().toNanos(), TimeUnit.NANOSECONDS)
                .addStreamTracerFactory(Arrival.factory(counters))
                .addService(ServerInterceptors.intercept(
                        CheckedService.of(new InferenceService(desk)), new Admission(config, slots, counters, timer)))
                .build();
        try {
            return server.start();
        } catch (IOException refused) {
            server.shutdownNow();
            throw refused;
        }
    }

    private static ServerCredentials credentials(ServerSecurity security) {
        if (security.tls().isEmpty()) {
            return InsecureServerCredentials.create();
        }
        TlsFiles files = security.tls().get();
        TlsServerCredentials.Builder credentials =
                TlsServerCredentials.newBuilder().keyManager(files.keyManagers());
        if (files.authorities().isPresent()) {
            credentials.trustManager(files.trustManagers()).clientAuth(TlsServerCredentials.ClientAuth.REQUIRE);
        }
        return credentials.build();
    }
}
