package io.callosum.environment.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callosum.environment.link.LoopbackServer.Treatment;
import io.callosum.environment.trace.UplinkTrace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the relay does with connections: all of it is passed on, and nothing is left behind. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class LinkRelayConnectionTest {
    private static final UplinkTrace FAST = UplinkTrace.constant(400e6);
    private static final UplinkTrace DEAD = UplinkTrace.constant(0);

    private static LinkRelay relayTo(int port, UplinkTrace uplink) {
        return LinkRelay.start(LinkSettings.of("127.0.0.1", port, uplink));
    }

    private static Socket connect(LinkRelay relay) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), relay.port());
    }

    @ParameterizedTest(name = "round-trip time {0} ms, seed 20260101")
    @ValueSource(doubles = {0, 40})
    void fiveMegabytesComeBackBitByBit(double rttMillis) throws Exception {
        byte[] sent = new byte[5_000_000];
        new Random(20260101).nextBytes(sent);
        try (LoopbackServer server = new LoopbackServer(Treatment.ECHO);
                LinkRelay relay = LinkRelay.start(
                        LinkSettings.of("127.0.0.1", server.port(), FAST).withRttMillis(rttMillis));
                Socket socket = connect(relay)) {
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                try {
                    socket.getOutputStream().write(sent);
                    socket.shutdownOutput();
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            });
            byte[] received = socket.getInputStream().readAllBytes();
            writing.join();
            assertThat(received).isEqualTo(sent);
            assertThat(relay.bytesUp()).isEqualTo(sent.length);
            assertThat(relay.bytesDown()).isEqualTo(sent.length);
        }
    }

    @Test
    void aClientThatHasSaidAllStillGetsItsAnswer() throws IOException {
        Treatment answersAtTheEnd = socket -> {
            String question = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            socket.getOutputStream().write(("re: " + question).getBytes(StandardCharsets.UTF_8));
        };
        try (LoopbackServer server = new LoopbackServer(answersAtTheEnd);
                LinkRelay relay = relayTo(server.port(), FAST);
                Socket socket = connect(relay)) {
            socket.getOutputStream().write("split?".getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            assertThat(socket.getInputStream().readAllBytes()).asString().isEqualTo("re: split?");
        }
    }

    @Test
    void aServerThatHasSaidAllStillListens() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        Treatment endsFirst = socket -> {
            socket.getOutputStream().write(7);
            socket.shutdownOutput();
            heard.complete(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        };
        try (LoopbackServer server = new LoopbackServer(endsFirst);
                LinkRelay relay = relayTo(server.port(), FAST);
                Socket socket = connect(relay)) {
            assertThat(socket.getInputStream().readAllBytes()).containsExactly(7);
            socket.getOutputStream().write("late".getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            assertThat(heard.get()).isEqualTo("late");
            waitUntilEnded(relay);
        }
    }

    @Test
    void aClientThatResetsResetsTheServer() throws Exception {
        CompletableFuture<Boolean> reset = new CompletableFuture<>();
        CountDownLatch met = new CountDownLatch(1);
        Treatment waits = socket -> {
            try {
                socket.getInputStream().read();
                met.countDown();
                reset.complete(socket.getInputStream().read() == -2);
            } catch (IOException broken) {
                reset.complete(true);
            }
        };
        try (LoopbackServer server = new LoopbackServer(waits);
                LinkRelay relay = relayTo(server.port(), FAST)) {
            try (Socket socket = connect(relay)) {
                socket.getOutputStream().write(1);
                met.await();
                socket.setSoLinger(true, 0);
            }
            assertThat(reset.get())
                    .as("an exception, not the end of the stream")
                    .isTrue();
            waitUntilEnded(relay);
        }
    }

    @Test
    void aServerThatIsKilledResetsTheClientAndMayComeBack() throws Exception {
        LoopbackServer first = new LoopbackServer(Treatment.ECHO);
        int port = first.port();
        try (LinkRelay relay = relayTo(port, FAST)) {
            try (Socket socket = connect(relay)) {
                socket.getOutputStream().write(1);
                assertThat(socket.getInputStream().read()).isEqualTo(1);
                first.kill();
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> socket.getInputStream().read());
            }
            assertUnreachable(relay);
            try (LoopbackServer second = new LoopbackServer(Treatment.ECHO, port);
                    Socket socket = connect(relay)) {
                assertThat(second.port()).isEqualTo(port);
                socket.getOutputStream().write(2);
                assertThat(socket.getInputStream().read()).isEqualTo(2);
            }
        }
    }

    @Test
    void aTargetThatNobodyKnowsIsUnreachableToo() throws Exception {
        try (LinkRelay relay = LinkRelay.start(LinkSettings.of("no-such-host.invalid", 1, FAST))) {
            assertUnreachable(relay);
        }
    }

    private static void assertUnreachable(LinkRelay relay) throws Exception {
        try (Socket socket = connect(relay)) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (IOException reset) {
            assertThat(reset).isInstanceOf(SocketException.class);
        }
        waitUntilEnded(relay);
    }

    @Test
    void restartingLetsThroughWhatWasHeld() throws Exception {
        UplinkTrace trace = UplinkTrace.of(new double[] {0, 1000}, new double[] {0, 80e6}, 2000);
        try (LoopbackServer server = new LoopbackServer(Treatment.ECHO);
                LinkRelay relay = LinkRelay.start(
                        LinkSettings.of("127.0.0.1", server.port(), trace).withOffsetSeconds(300));
                Socket socket = connect(relay)) {
            assertThat(relay.elapsedSeconds()).isBetween(300.0, 400.0);
            assertThat(relay.currentBitsPerSecond()).isZero();
            socket.getOutputStream().write(9);
            Thread.sleep(200); // so that the relay holds it
            relay.restart(1000);
            assertThat(socket.getInputStream().read()).isEqualTo(9);
            assertThat(relay.elapsedSeconds()).isBetween(1000.0, 1100.0);
            assertThat(relay.currentBitsPerSecond()).isEqualTo(80e6);
        }
    }

    @Test
    void closingEndsConnectionsAndThreadsWhateverTheyWaitFor() throws Exception {
        for (UplinkTrace trace : List.of(FAST, DEAD)) {
            try (LoopbackServer deaf = new LoopbackServer(socket -> sleepLong())) {
                LinkRelay relay = LinkRelay.start(
                        LinkSettings.of("127.0.0.1", deaf.port(), trace).withRttMillis(100));
                Socket idle = connect(relay);
                Socket busy = connect(relay);
                LoopbackServer.daemon(() -> writeForEver(busy), "test-writer");
                while (relay.connections() < 2 || threads(relay) < 9) {
                    Thread.sleep(5);
                }
                Thread.sleep(300);
                relay.close();
                relay.close();
                assertThat(threads(relay)).isZero();
                assertThat(relay.connections()).isZero();
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> idle.getInputStream().read());
                try (ServerSocket again = new ServerSocket(relay.port())) {
                    assertThat(again.isBound()).isTrue();
                }
                idle.close();
                busy.close();
            }
        }
    }

    @Test
    void manyShortConnectionsLeaveNothingBehind() throws Exception {
        try (LoopbackServer server = new LoopbackServer(Treatment.ECHO);
                LinkRelay relay = relayTo(server.port(), FAST)) {
            for (int i = 0; i < 100; i++) {
                try (Socket socket = connect(relay)) {
                    socket.getOutputStream().write(i);
                    assertThat(socket.getInputStream().read()).isEqualTo(i);
                }
            }
            waitUntilEnded(relay);
            while (threads(relay) > 1) {
                Thread.sleep(5);
            }
            assertThat(relay.bytesUp()).isEqualTo(100);
        }
    }

    private static void waitUntilEnded(LinkRelay relay) throws InterruptedException {
        while (relay.connections() > 0) {
            Thread.sleep(5);
        }
    }

    private static long threads(LinkRelay relay) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("callosum-link-" + relay.port() + "-"))
                .peek(thread -> assertThat(thread.isDaemon()).isTrue())
                .count();
    }

    private static void sleepLong() {
        try {
            Thread.sleep(30_000);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void writeForEver(Socket socket) {
        try {
            while (true) {
                socket.getOutputStream().write(new byte[65_536]);
            }
        } catch (IOException closed) {
            // As it should be.
        }
    }
}
