package io.callosum.executors.remote.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callosum.executors.pipeline.TailException;
import io.callosum.executors.remote.DoublingModel;
import io.callosum.executors.remote.Loopback;
import io.callosum.executors.remote.Pem;
import io.callosum.executors.remote.client.ClientConfig;
import io.callosum.executors.remote.client.ClientSecurity;
import io.callosum.executors.remote.client.Endpoint.Protocol;
import io.callosum.executors.remote.client.ModelClient;
import io.callosum.executors.remote.client.ModelReply;
import io.callosum.executors.remote.tls.TlsException;
import io.callosum.executors.remote.tls.TlsFiles;
import io.callosum.executors.remote.wire.ServerAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TLS, mutual TLS and tokens, over both transports. */
@Timeout(120)
class SecurityTest {
    @TempDir
    private static Path folder;

    private static Pem server;
    private static Pem friend;
    private static Pem stranger;

    @BeforeAll
    static void makeCertificates() throws Exception {
        server = Pem.make(folder, "server");
        friend = Pem.make(folder, "friend");
        stranger = Pem.make(folder, "stranger");
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void encryptedForThoseWhoTrustTheServer(Protocol protocol) throws Exception {
        try (InferenceServer running = start(ServerSecurity.none().withTls(server.server()))) {
            assertAnswers(running, protocol, ClientSecurity.none().withTls(TlsFiles.client(server.certificate())));
            assertFails(running, protocol, ClientSecurity.none().withTls(TlsFiles.client(stranger.certificate())))
                    .hasCauseInstanceOf(TailException.Unreachable.class);
            assertFails(running, protocol, ClientSecurity.none()).hasCauseInstanceOf(TailException.class);
            assertThat(running.servedRequests()).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void mutualTlsKeepsStrangersOut(Protocol protocol) throws Exception {
        TlsFiles files = server.server().withAuthorities(friend.certificate());
        TlsFiles trusting = TlsFiles.client(server.certificate());
        try (InferenceServer running = start(ServerSecurity.none().withTls(files))) {
            assertAnswers(
                    running,
                    protocol,
                    ClientSecurity.none().withTls(trusting.withIdentity(friend.certificate(), friend.key())));
            assertFails(
                            running,
                            protocol,
                            ClientSecurity.none()
                                    .withTls(trusting.withIdentity(stranger.certificate(), stranger.key())))
                    .hasCauseInstanceOf(TailException.Unreachable.class);
            assertFails(running, protocol, ClientSecurity.none().withTls(trusting))
                    .hasCauseInstanceOf(TailException.Unreachable.class);
            assertThat(running.servedRequests()).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aTokenIsAskedForAndHealthIsNot(Protocol protocol) throws Exception {
        try (InferenceServer running = start(ServerSecurity.none().withToken("open sesame"))) {
            assertAnswers(running, protocol, ClientSecurity.none().withToken("open sesame"));
            assertFails(running, protocol, ClientSecurity.none().withToken("open sesamf"))
                    .hasCauseInstanceOf(TailException.Refused.class)
                    .hasMessageContaining("expected the server's token");
            assertFails(running, protocol, ClientSecurity.none()).hasCauseInstanceOf(TailException.Refused.class);
            assertThat(running.refusedRequests(Refusal.UNAUTHENTICATED)).isEqualTo(2);
            try (ModelClient client = client(running, protocol, ClientSecurity.none())) {
                assertThat(client.live()).isTrue();
            }
        }
    }

    @Test
    void badFilesAreNamed() {
        Path missing = folder.resolve("missing.pem");
        assertThatThrownBy(() -> start(ServerSecurity.none().withTls(TlsFiles.server(missing, server.key()))))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("missing.pem: expected PEM certificates, found no such file");
        assertThatThrownBy(() -> start(
                        ServerSecurity.none().withTls(TlsFiles.server(server.certificate(), server.certificate()))))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("expected a PEM block BEGIN PRIVATE KEY");
        assertThatThrownBy(() -> TlsFiles.client(server.key()).trustManagers())
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("server.key: expected PEM certificates");
        assertThatThrownBy(() -> ServerSecurity.none().withTls(new TlsFiles(Optional.empty(), Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a certificate and key");
    }

    private static InferenceServer start(ServerSecurity security) {
        return InferenceServer.start(
                Loopback.CONFIG.withHttpPort(0).withSecurity(security),
                List.of(),
                List.of(new DoublingModel(false, false)));
    }

    private static ModelClient client(InferenceServer running, Protocol protocol, ClientSecurity security) {
        int port = protocol == Protocol.HTTP ? running.httpPort().orElseThrow() : running.port();
        return ModelClient.connect(ClientConfig.to(new ServerAddress(running.host(), port))
                .withProtocol(protocol)
                .withSecurity(security));
    }

    private static ModelReply ask(InferenceServer running, Protocol protocol, ClientSecurity security)
            throws Exception {
        try (ModelClient client = client(running, protocol, security)) {
            return client.infer("doubling", "", DoublingModel.rows(1, 2), Loopback.PATIENCE)
                    .get(60, TimeUnit.SECONDS);
        }
    }

    private static void assertAnswers(InferenceServer running, Protocol protocol, ClientSecurity security)
            throws Exception {
        assertThat(DoublingModel.values(ask(running, protocol, security).outputs()))
                .containsExactly(2, 4);
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertFails(
            InferenceServer running, Protocol protocol, ClientSecurity security) {
        return assertThatThrownBy(() -> ask(running, protocol, security)).isInstanceOf(ExecutionException.class);
    }
}
