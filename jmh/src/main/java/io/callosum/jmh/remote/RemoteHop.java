package io.callosum.jmh.remote;

import com.sun.management.ThreadMXBean;
import io.callosum.environment.link.LinkRelay;
import io.callosum.environment.link.LinkSettings;
import io.callosum.environment.trace.UplinkTrace;
import io.callosum.executors.remote.client.ClientConfig;
import io.callosum.executors.remote.client.ModelClient;
import io.callosum.executors.remote.client.ModelReply;
import io.callosum.executors.remote.server.InferenceServer;
import io.callosum.executors.remote.server.ServerConfig;
import io.callosum.executors.remote.wire.ProtocolTensor;
import io.callosum.executors.remote.wire.ServerAddress;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A tensor to the server half and back, beside the same bytes over a plain socket, taking turns in one run; what a query allocates in both
 * halves together; and how long an upload takes over a link of 5.85 Mbit/s.
 *
 * <pre>{@code java -cp jmh/target/benchmarks.jar io.callosum.jmh.remote.RemoteHop}</pre>
 */
public final class RemoteHop {
    private static final int BYTES = 600_000;
    /** Until the compiler is done with what runs once a query. */
    private static final int WARMUPS = 15_000;

    private static final int ROUNDS = 2000;
    private static final int UPLOADS = 5;
    private static final double MEGABITS_PER_SECOND = 5.85;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private RemoteHop() {}

    /** What was measured. */
    record Figures(double hopMicros, double echoMicros, double allocatedBytes, double uploadRatio) {
        double ratio() {
            return hopMicros / echoMicros;
        }
    }

    /** Prints the figures. Without arguments. */
    public static void main(String[] arguments) throws Exception {
        Figures figures = measure(BYTES, WARMUPS, ROUNDS, UPLOADS);
        System.out.printf(
                Locale.ROOT,
                "%d bytes there and back: %.0f us by gRPC, %.0f us by a plain socket, ratio %.2f (medians of %d in"
                        + " turn)%nallocated a query, both halves: %.0f bytes, %.2f times the tensor%nupload at %.2f"
                        + " Mbit/s: %.3f times bytes x 8 / rate (median of %d)%n",
                BYTES,
                figures.hopMicros(),
                figures.echoMicros(),
                figures.ratio(),
                ROUNDS,
                figures.allocatedBytes(),
                figures.allocatedBytes() / BYTES,
                MEGABITS_PER_SECOND,
                figures.uploadRatio(),
                UPLOADS);
    }

    static Figures measure(int bytes, int warmups, int rounds, int uploads) throws Exception {
        byte[] message = new byte[bytes];
        new SplittableRandom(1).nextBytes(message);
        // Finite floats: a clear exponent bit.
        for (int i = 3; i < bytes; i += Float.BYTES) {
            message[i] &= 0x3f;
        }
        try (InferenceServer server =
                        InferenceServer.start(ServerConfig.onPort(0), List.of(), List.of(new MirrorModel()));
                ModelClient client = ModelClient.connect(ClientConfig.to(server.address()));
                SocketEcho echo = new SocketEcho(bytes)) {
            for (int i = 0; i < warmups; i++) {
                hop(client, message);
                echo.exchange(message);
            }
            long[] hops = new long[rounds];
            long[] echoes = new long[rounds];
            for (int i = 0; i < rounds; i++) {
                long start = System.nanoTime();
                hop(client, message);
                long middle = System.nanoTime();
                check(message, ByteBuffer.wrap(echo.exchange(message)));
                echoes[i] = System.nanoTime() - middle;
                hops[i] = middle - start;
            }
            long before = allocatedBytes();
            for (int i = 0; i < rounds; i++) {
                hop(client, message);
            }
            double allocated = (allocatedBytes() - before) / (double) rounds;
            return new Figures(median(hops) / 1e3, median(echoes) / 1e3, allocated, upload(server, bytes, uploads));
        }
    }

    private static void hop(ModelClient client, byte[] message) {
        ProtocolTensor tensor =
                new ProtocolTensor("FP32", List.of((long) message.length / Float.BYTES), ByteBuffer.wrap(message));
        ModelReply reply =
                client.infer("mirror", "", Map.of("x", tensor), PATIENCE).join();
        check(message, Objects.requireNonNull(reply.outputs().get("x")).bytes());
    }

    private static void check(byte[] message, ByteBuffer answer) {
        if (!ByteBuffer.wrap(message).equals(answer)) {
            throw new IllegalStateException("expected what was sent, found something else");
        }
    }

    /** Of all threads that live: none ends while this is measured. */
    private static long allocatedBytes() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    private static double upload(InferenceServer server, int bytes, int uploads) throws IOException {
        LinkSettings shaped =
                LinkSettings.of(server.host(), server.port(), UplinkTrace.constant(MEGABITS_PER_SECOND * 1e6));
        try (LinkRelay relay = LinkRelay.start(shaped);
                ModelClient client =
                        ModelClient.connect(ClientConfig.to(new ServerAddress("127.0.0.1", relay.port())))) {
            client.probe(1, PATIENCE).join();
            long[] nanos = new long[uploads];
            for (int i = 0; i < uploads; i++) {
                nanos[i] = client.probe(bytes, PATIENCE).join().toNanos();
            }
            return median(nanos) / (bytes * 8e3 / MEGABITS_PER_SECOND);
        }
    }

    private static double median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
