package io.callosum.environment.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.environment.link.LoopbackServer.Treatment;
import io.callosum.environment.trace.UplinkTrace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** How fast the relay carries bytes, as ratios to what the trace says and to other runs. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class LinkRelayRateTest {
    private static final UplinkTrace FAST = UplinkTrace.constant(400e6);
    private static final int MOST_RUNS = 3;

    /** What is measured and demanded of it. */
    private interface Measurement {
        void run() throws Exception;
    }

    /** A machine that others use pauses now and then for longer than a bound allows: one of a few runs has to keep it. */
    private static void undisturbed(Measurement measurement) throws Exception {
        for (int run = 1; ; run++) {
            try {
                measurement.run();
                return;
            } catch (AssertionError missed) {
                if (run == MOST_RUNS) {
                    throw missed;
                }
            }
        }
    }

    private static Socket connect(LinkRelay relay) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), relay.port());
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** Seconds until the far end has seen all of so many bytes and says so. */
    private static double upload(LinkRelay relay, int bytes) throws IOException {
        try (Socket socket = connect(relay)) {
            long start = System.nanoTime();
            socket.getOutputStream().write(new byte[bytes]);
            socket.shutdownOutput();
            assertThat(socket.getInputStream().read()).isEqualTo(1);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static double upload(UplinkTrace uplink, double rttMillis, int bytes) throws IOException {
        try (LoopbackServer server = new LoopbackServer(Treatment.SINK);
                LinkRelay relay = LinkRelay.start(
                        LinkSettings.of("127.0.0.1", server.port(), uplink).withRttMillis(rttMillis))) {
            return upload(relay, bytes);
        }
    }

    @Test
    void aQuarterOfTheRateTakesFourTimesAsLong() throws Exception {
        undisturbed(() -> {
            double slow = upload(UplinkTrace.constant(4e6), 0, 300_000);
            double fast = upload(UplinkTrace.constant(16e6), 0, 300_000);
            assertThat(slow / fast).isBetween(2.5, 5.5);
        });
    }

    @Test
    void goodputIsWhatAConstantTraceSays() throws Exception {
        for (double bitsPerSecond : new double[] {0.5e6, 5.85e6, 60e6}) {
            int bytes = (int) (bitsPerSecond * 0.6 / 8);
            undisturbed(() -> assertThat(upload(UplinkTrace.constant(bitsPerSecond), 0, bytes) / 0.6)
                    .as("seconds measured / predicted at %s bit/s", bitsPerSecond)
                    .isBetween(0.8, 1.25));
        }
    }

    @Test
    void goodputIsWhatAVaryingTraceSays() throws Exception {
        undisturbed(() -> {
            UplinkTrace trace = UplinkTrace.of(new double[] {0, 0.2, 0.4}, new double[] {16e6, 1e6, 6e6}, 0.5);
            try (LoopbackServer server = new LoopbackServer(Treatment.SINK);
                    LinkRelay relay = LinkRelay.start(LinkSettings.of("127.0.0.1", server.port(), trace))) {
                relay.restart(0.1);
                double predicted = trace.transferSeconds(relay.elapsedSeconds(), 800_000);
                assertThat(predicted).isGreaterThan(0.5);
                assertThat(upload(relay, 800_000) / predicted).isBetween(0.8, 1.25);
                assertThat(relay.bytesUp()).isEqualTo(800_000);
                assertThat(relay.bytesDown()).isEqualTo(1);
            }
        });
    }

    @Test
    void theDownlinkHasItsOwnRate() throws Exception {
        undisturbed(() -> {
            double slow = echo(4e6);
            double fast = echo(16e6);
            assertThat(slow / fast).isBetween(2.5, 5.5);
        });
    }

    private static double echo(double downlinkBitsPerSecond) throws IOException {
        try (LoopbackServer server = new LoopbackServer(Treatment.ECHO);
                LinkRelay relay = LinkRelay.start(LinkSettings.of("127.0.0.1", server.port(), FAST)
                        .withDownlinkBitsPerSecond(downlinkBitsPerSecond));
                Socket socket = connect(relay)) {
            long start = System.nanoTime();
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(socket, 250_000));
            assertThat(socket.getInputStream().readNBytes(250_000)).hasSize(250_000);
            writing.join();
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static void write(Socket socket, int bytes) {
        try {
            socket.getOutputStream().write(new byte[bytes]);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void theRoundTripTimeIsAdded() throws Exception {
        undisturbed(() -> {
            double difference = roundTripMillis(60) - roundTripMillis(0);
            assertThat(difference).isBetween(50.0, 200.0);
        });
    }

    /** The median of some echoes of one byte. */
    private static double roundTripMillis(double rttMillis) throws IOException {
        try (LoopbackServer server = new LoopbackServer(Treatment.ECHO);
                LinkRelay relay = LinkRelay.start(
                        LinkSettings.of("127.0.0.1", server.port(), FAST).withRttMillis(rttMillis));
                Socket socket = connect(relay)) {
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                long start = System.nanoTime();
                socket.getOutputStream().write(i);
                assertThat(socket.getInputStream().read()).isEqualTo(i);
                millis.add((System.nanoTime() - start) / 1e6);
            }
            return millis.stream().sorted().toList().get(4);
        }
    }

    @Test
    void delayDoesNotCostRate() throws Exception {
        undisturbed(() -> {
            UplinkTrace trace = UplinkTrace.constant(40e6);
            double near = upload(trace, 0, 2_500_000);
            double far = upload(trace, 200, 2_500_000);
            assertThat(far / near).as("0.5 s and 0.7 s are predicted").isBetween(1.1, 1.9);
        });
    }

    @Test
    void connectionsShareTheLink() throws Exception {
        undisturbed(() -> {
            UplinkTrace trace = UplinkTrace.constant(8e6);
            try (LoopbackServer server = new LoopbackServer(Treatment.SINK);
                    LinkRelay relay = LinkRelay.start(LinkSettings.of("127.0.0.1", server.port(), trace))) {
                List<CompletableFuture<Double>> uploads = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    uploads.add(CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    return upload(relay, 200_000);
                                } catch (IOException broken) {
                                    throw new UncheckedIOException(broken);
                                }
                            },
                            work -> LoopbackServer.daemon(work, "test-upload")));
                }
                List<Double> seconds =
                        uploads.stream().map(CompletableFuture::join).sorted().toList();
                assertThat(seconds.get(2) / 0.6)
                        .as("the last, measured / predicted")
                        .isBetween(0.8, 1.3);
                assertThat(seconds.get(0) / seconds.get(2))
                        .as("the first / the last")
                        .isGreaterThan(0.7);
            }
        });
    }

    @Test
    void nothingPassesInAnOutageAndTheConnectionGoesOnAfterIt() throws Exception {
        undisturbed(() -> {
            UplinkTrace trace = UplinkTrace.of(new double[] {0, 0.3}, new double[] {8e6, 0}, 2);
            try (LoopbackServer server = new LoopbackServer(Treatment.SINK);
                    LinkRelay relay = LinkRelay.start(LinkSettings.of("127.0.0.1", server.port(), trace))) {
                relay.restart(0);
                CompletableFuture<Double> upload = CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return upload(relay, 400_000);
                            } catch (IOException broken) {
                                throw new UncheckedIOException(broken);
                            }
                        },
                        work -> LoopbackServer.daemon(work, "test-upload"));
                waitFor(relay, 0.5);
                assertThat(relay.currentBitsPerSecond()).isZero();
                long early = relay.bytesUp();
                waitFor(relay, 1.2);
                long late = relay.bytesUp();
                assertThat(relay.elapsedSeconds()).as("still in the outage").isLessThan(2);
                assertThat(early).isBetween(50_000L, 300_100L);
                assertThat(late).isEqualTo(early);
                assertThat(relay.connections()).isEqualTo(1);
                upload.get();
                assertThat(relay.bytesUp()).isEqualTo(400_000);
            }
        });
    }

    private static void waitFor(LinkRelay relay, double positionSeconds) throws InterruptedException {
        while (relay.elapsedSeconds() < positionSeconds) {
            Thread.sleep(5);
        }
    }
}
