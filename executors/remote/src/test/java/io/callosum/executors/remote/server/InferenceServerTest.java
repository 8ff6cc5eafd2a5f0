package io.callosum.executors.remote.server;

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
import io.callosum.executors.spi.NetworkSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class InferenceServerTest {
    private static final Network NETWORK = NetworkCatalog.network("mnist");
    private static final long SEED = 7;

    @Test
    void fullQueueRefusesAndTheRestIsAnswered() throws Exception {
        GatedSession session = new GatedSession(open());
        try (Loopback loopback = new Loopback(Loopback.CONFIG.withQueueCapacity(1), session)) {
            CompletableFuture<TailResult> computing = loopback.whole(NETWORK, SEED);
            session.awaitEntered();
            // Of these two either may come first; one waits, the other is refused.
            CompletableFuture<TailResult> second = loopback.whole(NETWORK, SEED);
            CompletableFuture<TailResult> third = loopback.whole(NETWORK, SEED);
            assertThatThrownBy(() -> CompletableFuture.anyOf(second, third).get(60, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TailException.Refused.class)
                    .hasMessageContaining("RESOURCE_EXHAUSTED")
                    .hasMessageContaining("expected at most 1 waiting requests");
            session.open();
            assertThat(Loopback.outputs(computing)).isNotEmpty();
            assertThat(Loopback.outputs(second.isCompletedExceptionally() ? third : second))
                    .isNotEmpty();
            assertThat(loopback.server().servedRequests()).isEqualTo(2);
            assertThat(loopback.server().refusedRequests()).isEqualTo(1);
        }
    }

    @Test
    void cancelledWhileWaitingIsNeverComputed() throws Exception {
        GatedSession session = new GatedSession(open());
        try (Loopback loopback = new Loopback(Loopback.CONFIG, session)) {
            CompletableFuture<TailResult> computing = loopback.whole(NETWORK, SEED);
            session.awaitEntered();
            CompletableFuture<TailResult> unwanted = loopback.whole(NETWORK, SEED);
            CompletableFuture<TailResult> late =
                    loopback.client().run(NETWORK, 0, Inputs.random(NETWORK, SEED), Duration.ofSeconds(1));
            // One connection keeps its order: when this is answered, the requests before it have arrived.
            assertThat(loopback.client().live()).isTrue();
            assertThatThrownBy(() -> late.get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(TailException.DeadlineExceeded.class);
            unwanted.cancel(true);
            await(() -> loopback.server().abandonedRequests() == 2);
            session.open();
            assertThat(Loopback.outputs(computing)).isNotEmpty();
            assertThat(Loopback.outputs(loopback.whole(NETWORK, SEED))).isNotEmpty();
            assertThat(session.runs()).isEqualTo(2);
            assertThat(loopback.server().servedRequests()).isEqualTo(2);
        }
    }

    @Test
    void closeFinishesWhatRunsAndWhatWaits() throws Exception {
        GatedSession session = new GatedSession(open());
        try (Loopback loopback = new Loopback(Loopback.CONFIG.withGracePeriod(Loopback.PATIENCE), session)) {
            CompletableFuture<TailResult> computing = loopback.whole(NETWORK, SEED);
            session.awaitEntered();
            CompletableFuture<TailResult> waiting = loopback.whole(NETWORK, SEED);
            // A call is accepted in order with the health call after it, over the same connection.
            assertThat(loopback.client().live()).isTrue();
            CompletableFuture<Void> closing = CompletableFuture.runAsync(loopback.server()::close);
            await(() -> !accepts(loopback));
            assertThat(closing).isNotDone();
            session.open();
            assertThat(Loopback.outputs(computing)).isNotEmpty();
            assertThat(Loopback.outputs(waiting)).isNotEmpty();
            closing.get(60, TimeUnit.SECONDS);
            loopback.server().awaitTermination();
        }
    }

    @Test
    void closeDropsWhatOutlivesTheGrace() throws Exception {
        GatedSession session = new GatedSession(open());
        try (Loopback loopback = new Loopback(Loopback.CONFIG.withGracePeriod(Duration.ofMillis(50)), session)) {
            CompletableFuture<TailResult> computing = loopback.whole(NETWORK, SEED);
            session.awaitEntered();
            loopback.server().close();
            assertThatThrownBy(() -> computing.get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(TailException.Unreachable.class);
            loopback.server().close();
        }
    }

    @Test
    void failedComputationIsRefusedAndTheServerGoesOn() throws Exception {
        NetworkSession closed = new FailingSession(open(), 1);
        try (Loopback loopback = new Loopback(Loopback.CONFIG, closed)) {
            assertThatThrownBy(() -> Loopback.outputs(loopback.whole(NETWORK, SEED)))
                    .hasCauseInstanceOf(TailException.Refused.class)
                    .hasMessageContaining("INTERNAL")
                    .hasMessageContaining("mnist-tail-0 failed")
                    .hasMessageContaining("out of luck");
            assertThat(Loopback.outputs(loopback.whole(NETWORK, SEED))).isNotEmpty();
            assertThat(loopback.server().refusedRequests()).isEqualTo(1);
        }
    }

    @Test
    void portInUseIsNamed() {
        try (InferenceServer first = InferenceServer.start(Loopback.CONFIG, served())) {
            assertThat(first.host()).isEqualTo("127.0.0.1");
            assertThat(first.port()).isPositive();
            ServerConfig same = ServerConfig.onPort(first.port());
            assertThatThrownBy(() -> InferenceServer.start(same, served()))
                    .isInstanceOf(ServerException.PortInUse.class)
                    .hasMessageContaining("port " + first.port() + " is in use");
        }
    }

    @Test
    void foreignAddressCannotBeListenedOn() {
        assertThatThrownBy(() -> InferenceServer.start(Loopback.CONFIG.withHost("192.0.2.1"), served()))
                .isInstanceOf(ServerException.CannotListen.class)
                .hasMessageContaining("cannot listen on 192.0.2.1:0");
    }

    @Test
    void rejectsNoNetworkAndTwoOfOneName() {
        assertThatThrownBy(() -> InferenceServer.start(Loopback.CONFIG, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected at least one network");
        ServedNetwork network = served().get(0);
        assertThatThrownBy(() -> InferenceServer.start(Loopback.CONFIG, List.of(network, network)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'mnist' twice");
    }

    private static boolean accepts(Loopback loopback) {
        try {
            return loopback.client().live();
        } catch (TailException stopped) {
            return false;
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            // The class's time limit interrupts.
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            Thread.onSpinWait();
        }
    }

    private static List<ServedNetwork> served() {
        return List.of(new ServedNetwork("stand-in", open()));
    }

    private static NetworkSession open() {
        return new StandInExecutor().open(NETWORK, SEED);
    }
}
