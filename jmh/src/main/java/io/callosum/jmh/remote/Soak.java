package io.callosum.jmh.remote;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.loop.PartitionController;
import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.environment.link.LinkRelay;
import io.callosum.environment.link.LinkSettings;
import io.callosum.environment.trace.UplinkTrace;
import io.callosum.executors.pipeline.PipelineSettings;
import io.callosum.executors.pipeline.SplitPipeline;
import io.callosum.executors.pipeline.SplitQuery;
import io.callosum.executors.remote.client.CallPolicy;
import io.callosum.executors.remote.client.ClientConfig;
import io.callosum.executors.remote.client.RemoteTail;
import io.callosum.executors.remote.server.InferenceServer;
import io.callosum.executors.remote.server.ServedNetwork;
import io.callosum.executors.remote.server.ServerConfig;
import io.callosum.executors.remote.wire.ServerAddress;
import io.callosum.executors.tensor.Tensor;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/**
 * Many clients, each with a connection and a pipeline of its own, ask one server half through one link. The server is killed and started
 * again twice, and the link is cut once. Every query must be answered, by the server or by the client's own device, and none wrongly; and
 * afterwards the heap and the memory outside it must be what they were after a short run of the same kind.
 *
 * <pre>{@code java -cp jmh/target/benchmarks.jar io.callosum.jmh.remote.Soak [CLIENTS] [SECONDS]}</pre>
 */
public final class Soak {
    private static final int CLIENTS = 64;
    private static final int SECONDS = 60;
    private static final double FAST_BITS_PER_SECOND = 2e9;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final long PATIENCE_SECONDS = 60;

    private final int clients;
    private final double seconds;
    private final double cutSeconds;
    private final LongAdder asked = new LongAdder();
    private final LongAdder offloaded = new LongAdder();
    private final LongAdder finishedHere = new LongAdder();
    private final LongAdder wrong = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private volatile boolean over;

    private Soak(int clients, double seconds, double cutSeconds) {
        this.clients = clients;
        this.seconds = seconds;
        this.cutSeconds = cutSeconds;
    }

    /**
     * How it went.
     *
     * @param asked queries
     * @param offloaded answered by the server
     * @param finishedHere answered by the client's device after the server failed
     * @param wrong answered with something else
     * @param unanswered not answered
     */
    record Result(long asked, long offloaded, long finishedHere, long wrong, long unanswered) {}

    /**
     * What is in use after a collection.
     *
     * @param heapBytes reachable objects
     * @param directBytes direct buffers of the JDK and of gRPC's Netty
     */
    record Memory(long heapBytes, long directBytes) {
        static Memory now() throws InterruptedException {
            for (int i = 0; i < 4; i++) {
                System.gc();
                Thread.sleep(100);
            }
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                    .mapToLong(BufferPoolMXBean::getMemoryUsed)
                    .sum();
            long netty = io.grpc.netty.shaded.io.netty.util.internal.PlatformDependent.usedDirectMemory();
            return new Memory(heap, direct + Math.max(netty, 0));
        }
    }

    /** Prints how it went; exits with 1 if a query was not answered, or wrongly, or memory grew by more than 5 %. */
    public static void main(String[] arguments) throws Exception {
        int clients = arguments.length > 0 ? Integer.parseInt(arguments[0]) : CLIENTS;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : SECONDS;
        // Classes, pools and buffers that stay are there after the first run of the same kind.
        run(clients, Math.max(seconds / 4.0, 4), 1);
        Memory before = Memory.now();
        Result result = run(clients, seconds, Math.min(5, seconds / 4.0));
        Memory after = Memory.now();
        System.out.printf(
                Locale.ROOT,
                "%d clients, %d s: %d queries, %d answered by the server, %d by the device, %d wrongly, %d not at"
                        + " all%nheap %.2f MB before, %.2f MB after (%+.1f %%); direct %.2f MB before, %.2f MB after"
                        + " (%+.1f %%)%n",
                clients,
                seconds,
                result.asked(),
                result.offloaded(),
                result.finishedHere(),
                result.wrong(),
                result.unanswered(),
                before.heapBytes() / 1e6,
                after.heapBytes() / 1e6,
                growth(before.heapBytes(), after.heapBytes()),
                before.directBytes() / 1e6,
                after.directBytes() / 1e6,
                growth(before.directBytes(), after.directBytes()));
        boolean bad = result.wrong() + result.unanswered() > 0
                || growth(before.heapBytes(), after.heapBytes()) > 5
                || growth(before.directBytes(), after.directBytes()) > 5;
        System.exit(bad ? 1 : 0);
    }

    private static double growth(long before, long after) {
        return before == 0 ? (after == 0 ? 0 : 100) : 100.0 * (after - before) / before;
    }

    /**
     * Runs.
     *
     * @param cutSeconds how long nothing passes the link; it begins after three fifths
     */
    static Result run(int clients, double seconds, double cutSeconds) throws Exception {
        return new Soak(clients, seconds, cutSeconds).run();
    }

    private Result run() throws Exception {
        InferenceServer server = start(0);
        int port = server.port();
        double cutAt = seconds * 0.6;
        UplinkTrace trace = UplinkTrace.of(
                new double[] {0, cutAt, cutAt + cutSeconds},
                new double[] {FAST_BITS_PER_SECOND, 0, FAST_BITS_PER_SECOND},
                seconds + PATIENCE_SECONDS);
        List<Thread> threads = new ArrayList<>();
        try (LinkRelay link = LinkRelay.start(LinkSettings.of("127.0.0.1", port, trace))) {
            for (int number = 0; number < clients; number++) {
                int first = number * 1_000_000;
                Thread thread = new Thread(() -> ask(link, first), "soak-" + number);
                thread.start();
                threads.add(thread);
            }
            for (int kill = 0; kill < 2; kill++) {
                Thread.sleep(Math.round(seconds * 200));
                server.shutdownNow();
                Thread.sleep(Math.round(seconds * 20));
                server = start(port);
            }
            Thread.sleep(Math.round(seconds * 560));
            over = true;
            for (Thread thread : threads) {
                thread.join();
            }
        } finally {
            server.close();
        }
        return new Result(asked.sum(), offloaded.sum(), finishedHere.sum(), wrong.sum(), unanswered.sum());
    }

    private static InferenceServer start(int port) {
        return InferenceServer.start(
                ServerConfig.onPort(port).withQueueCapacity(128).withGracePeriod(Duration.ZERO),
                List.of(new ServedNetwork("soak", new ReluSession())));
    }

    private void ask(LinkRelay link, int first) {
        ClientConfig config = ClientConfig.to(new ServerAddress("127.0.0.1", link.port()))
                .withCallPolicy(CallPolicy.standard())
                .withReconnectInterval(Duration.ofMillis(100));
        PipelineSettings settings = new PipelineSettings(TIMEOUT, PowerModel.PHONE_ON_LTE, link::elapsedSeconds);
        ReluSession device = new ReluSession();
        PartitionController controller = new PartitionController(FixedSplitPolicy.at(2, 0));
        SplittableRandom random = new SplittableRandom(first);
        try (RemoteTail tail = RemoteTail.connect(config);
                SplitPipeline pipeline = new SplitPipeline(device, tail, settings)) {
            for (int number = first; !over; number++) {
                asked.increment();
                Map<String, Tensor> query = ReluSession.query(number);
                SplitQuery started = pipeline.query(query);
                CompletableFuture<Outcome> end = new CompletableFuture<>();
                controller.submit(
                        Context.at(link.elapsedSeconds()),
                        random,
                        (decision, settlement) -> started.start(decision, (outcome, timeSeconds) -> {
                            settlement.settle(outcome, timeSeconds);
                            end.complete(outcome);
                        }));
                judge(device, query, started, end);
            }
        }
    }

    private void judge(
            ReluSession device, Map<String, Tensor> query, SplitQuery started, CompletableFuture<Outcome> end) {
        try {
            Outcome outcome = end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Tensor answer = Objects.requireNonNull(
                    started.answer().get(PATIENCE_SECONDS, TimeUnit.SECONDS).get("y"));
            Tensor expected =
                    Objects.requireNonNull(device.run(0, 1, query).outputs().get("y"));
            if (!answer.bytes().equals(expected.bytes())) {
                wrong.increment();
            } else if (outcome.status() == Outcome.Status.COMPLETED) {
                offloaded.increment();
            } else {
                finishedHere.increment();
            }
        } catch (ExecutionException | TimeoutException lost) {
            unanswered.increment();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            unanswered.increment();
        }
    }
}
