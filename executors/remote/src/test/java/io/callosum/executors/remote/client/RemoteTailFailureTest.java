package io.callosum.executors.remote.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Network;
import io.callosum.executors.pipeline.TailException;
import io.callosum.executors.pipeline.TailResult;
import io.callosum.executors.remote.GatedSession;
import io.callosum.executors.remote.Inputs;
import io.callosum.executors.remote.Loopback;
import io.callosum.executors.remote.StandInExecutor;
import io.callosum.executors.remote.server.InferenceServer;
import io.callosum.executors.remote.server.ServedNetwork;
import io.callosum.executors.remote.server.ServerConfig;
import io.callosum.executors.remote.wire.ServerAddress;
import io.callosum.executors.spi.NetworkSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RemoteTailFailureTest {
    private static final Network NETWORK = NetworkCatalog.network("mnist");
    private static final long SEED = 7;
    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void deadlinePassesAndTheServerGoesOn() throws Exception {
        GatedSession session = new GatedSession(open());
        try (Loopback loopback = new Loopback(Loopback.CONFIG, session)) {
            CompletableFuture<TailResult> late = loopback.client().run(NETWORK, 0, Inputs.random(NETWORK, SEED), SHORT);
            assertThat(failure(late))
                    .isInstanceOf(TailException.DeadlineExceeded.class)
                    .hasMessageContaining("mnist-tail-0");
            session.open();
            assertThat(Loopback.outputs(loopback.whole(NETWORK, SEED))).containsOnlyKeys("prob", "argmax");
        }
    }

    @Test
    void deadlineInThePastIsExceededAtOnce() throws Exception {
        try (Loopback loopback = new Loopback(Loopback.CONFIG, open())) {
            assertThat(failure(loopback.client().run(NETWORK, 0, Inputs.random(NETWORK, SEED), Duration.ZERO)))
                    .isInstanceOf(TailException.DeadlineExceeded.class);
        }
    }

    @Test
    void killedServerIsUnreachable() throws Exception {
        GatedSession session = new GatedSession(open());
        try (Loopback loopback = new Loopback(Loopback.CONFIG, session)) {
            CompletableFuture<TailResult> broken = loopback.whole(NETWORK, SEED);
            session.awaitEntered();
            loopback.server().shutdownNow();
            assertThat(failure(broken)).isInstanceOf(TailException.Unreachable.class);
            assertThat(failure(loopback.whole(NETWORK, SEED))).isInstanceOf(TailException.Unreachable.class);
        }
    }

    @Test
    void deadAddressFailsLongBeforeTheDeadline() throws Exception {
        try (RemoteTail client = RemoteTail.connect(deadAddress())) {
            CompletableFuture<TailResult> call =
                    client.run(NETWORK, 0, Inputs.random(NETWORK, SEED), Duration.ofDays(1));
            assertThat(failure(call)).isInstanceOf(TailException.Unreachable.class);
            assertThatThrownBy(client::live)
                    .isInstanceOf(TailException.Unreachable.class)
                    .hasMessageContaining(client.server().toString());
            assertThatThrownBy(() -> client.measureRoundTrip(3)).isInstanceOf(TailException.Unreachable.class);
            assertThatThrownBy(() -> client.awaitReady(NETWORK, 0, SHORT))
                    .isInstanceOf(TailException.Unreachable.class)
                    .hasMessageContaining("mnist-tail-0");
        }
    }

    @Test
    void findsTheServerThatComesBackOnTheSamePort() throws Exception {
        try (Loopback loopback = new Loopback(Loopback.CONFIG, open())) {
            assertThat(Loopback.outputs(loopback.whole(NETWORK, SEED))).isNotEmpty();
            loopback.server().shutdownNow();
            loopback.server().awaitTermination();
            for (int i = 0; i < 5; i++) {
                assertThat(failure(loopback.whole(NETWORK, SEED))).isInstanceOf(TailException.Unreachable.class);
            }
            ServerConfig samePort =
                    ServerConfig.onPort(loopback.server().port()).withGracePeriod(Duration.ZERO);
            try (InferenceServer second =
                    InferenceServer.start(samePort, List.of(new ServedNetwork("stand-in", open())))) {
                loopback.client().awaitReady(NETWORK, 0, Loopback.PATIENCE);
                assertThat(Loopback.outputs(loopback.whole(NETWORK, SEED))).isNotEmpty();
                assertThat(second.servedRequests()).isEqualTo(1);
            }
        }
    }

    /** With gRPC's own pauses (1 s, growing by 1.6) the attempts counted here take more than an hour. */
    @Test
    void triesAgainAtASteadyPaceWithoutCalls() throws Exception {
        CountDownLatch attempts = new CountDownLatch(20);
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread hangUp = new Thread(() -> {
                while (!listener.isClosed()) {
                    try {
                        listener.accept().close();
                        attempts.countDown();
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            hangUp.start();
            ServerAddress address = new ServerAddress("127.0.0.1", listener.getLocalPort());
            try (RemoteTail client =
                    RemoteTail.connect(ClientConfig.to(address).withReconnectInterval(Duration.ofMillis(10)))) {
                assertThat(failure(client.run(NETWORK, 0, Inputs.random(NETWORK, SEED), Loopback.PATIENCE)))
                        .isInstanceOf(TailException.Unreachable.class);
                assertThat(attempts.await(Loopback.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
            }
        }
    }

    @Test
    void awaitReadySaysThatTheTailIsNotServed() {
        try (Loopback loopback = new Loopback(Loopback.CONFIG, open())) {
            assertThatThrownBy(() -> loopback.client().awaitReady(NetworkCatalog.network("asr"), 3, SHORT))
                    .isInstanceOf(TailException.Refused.class)
                    .hasMessageContaining("asr-tail-3")
                    .hasMessageContaining("found it not ready");
        }
    }

    @Test
    void unknownNetworkIsRefusedWithTheServersWords() throws Exception {
        Network other = NetworkCatalog.network("senna-pos");
        try (Loopback loopback = new Loopback(Loopback.CONFIG, open())) {
            assertThat(failure(loopback.whole(other, SEED)))
                    .isInstanceOf(TailException.Refused.class)
                    .hasMessageContaining("NOT_FOUND")
                    .hasMessageContaining("expected a tail of networks [mnist], found 'senna-pos-tail-0'");
        }
    }

    @Test
    void tooLargeARequestOrReplyIsRefused() throws Exception {
        try (Loopback small = new Loopback(Loopback.CONFIG.withMaxMessageBytes(100), open());
                Loopback usual = new Loopback(Loopback.CONFIG, open());
                RemoteTail narrow = RemoteTail.connect(
                        ClientConfig.to(usual.server().address()).withMaxMessageBytes(10))) {
            assertThat(failure(small.whole(NETWORK, SEED)))
                    .isInstanceOf(TailException.Refused.class)
                    .hasMessageContaining("RESOURCE_EXHAUSTED");
            assertThat(failure(narrow.run(NETWORK, 0, Inputs.random(NETWORK, SEED), Loopback.PATIENCE)))
                    .isInstanceOf(TailException.Refused.class)
                    .hasMessageContaining("RESOURCE_EXHAUSTED");
        }
    }

    @Test
    void closingFailsWhatIsInFlight() throws Exception {
        GatedSession session = new GatedSession(open());
        try (Loopback loopback = new Loopback(Loopback.CONFIG, session)) {
            CompletableFuture<TailResult> call = loopback.whole(NETWORK, SEED);
            session.awaitEntered();
            loopback.client().close();
            assertThat(failure(call)).isInstanceOf(TailException.Unreachable.class);
            assertThat(failure(loopback.whole(NETWORK, SEED))).isInstanceOf(TailException.Unreachable.class);
        }
    }

    private static NetworkSession open() {
        return new StandInExecutor().open(NETWORK, SEED);
    }

    private static ServerAddress deadAddress() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new ServerAddress("127.0.0.1", free.getLocalPort());
        }
    }

    private static Throwable failure(CompletableFuture<TailResult> call) throws Exception {
        try {
            call.get(Loopback.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            return Objects.requireNonNull(failed.getCause());
        }
        throw new AssertionError("expected a failure, found an answer");
    }
}
