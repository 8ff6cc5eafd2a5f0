package io.callosum.executors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.network.Network;
import io.callosum.executors.contract.SampleQuery;
import io.callosum.executors.pipeline.TailDouble.Call;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.SegmentResult;
import io.callosum.executors.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Queries whose head runs on the thread that starts them. */
class CallersThreadTest {
    private static final NetworkSession SENNA = Devices.open(NetworkCatalog.network("senna-pos"));
    private static final int LAYERS = SENNA.network().layerCount();
    private static final Map<String, Tensor> INPUTS = SampleQuery.of(SENNA.network(), 1);
    private static final int QUERIES = 50;

    /** A device that remembers on which threads it ran, and how many at once. */
    private static final class WatchedDevice implements NetworkSession {
        final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        final AtomicInteger running = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();

        @Override
        public Network network() {
            return SENNA.network();
        }

        @Override
        public SegmentResult run(int from, int to, Map<String, Tensor> tensors) {
            threads.add(Thread.currentThread());
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
                return SENNA.run(from, to, tensors);
            } finally {
                running.decrementAndGet();
            }
        }

        @Override
        public void close() {}
    }

    @Test
    void wholeQueryIsAnsweredWhenItHasStarted() {
        WatchedDevice device = new WatchedDevice();
        try (SplitPipeline pipeline = new SplitPipeline(device, TailDouble.waiting(), Devices.SETTINGS)) {
            QueryRun run = QueryRun.start(pipeline, LAYERS, pipeline.queryOnCallersThread(INPUTS));

            assertThat(run.isSettled()).isTrue();
            assertThat(device.threads).containsExactly(Thread.currentThread());
            run.assertAnswer(Devices.whole(SENNA, INPUTS));
            assertThat(run.outcome().status()).isEqualTo(Status.COMPLETED);
        }
    }

    @Test
    void fallbackRunsOnThePipelinesThread() throws InterruptedException {
        WatchedDevice device = new WatchedDevice();
        TailDouble tail = TailDouble.waiting();
        try (SplitPipeline pipeline = new SplitPipeline(device, tail, Devices.SETTINGS)) {
            QueryRun run = QueryRun.start(pipeline, 1, pipeline.queryOnCallersThread(INPUTS));
            assertThat(run.isSettled()).isFalse();
            Call call = tail.next();

            call.reply().completeExceptionally(new TailException.Unreachable("nobody", new IllegalStateException()));

            run.assertAnswer(Devices.whole(SENNA, INPUTS));
            assertThat(run.outcome().status()).isEqualTo(Status.FAILED);
            assertThat(device.threads).hasSize(2).startsWith(Thread.currentThread());
            assertThat(device.threads.get(1)).isNotSameAs(Thread.currentThread());
        }
    }

    @Test
    void bothKindsTakeTurns() {
        WatchedDevice device = new WatchedDevice();
        try (SplitPipeline pipeline = new SplitPipeline(device, TailDouble.waiting(), Devices.SETTINGS)) {
            CompletableFuture<List<QueryRun>> elsewhere =
                    CompletableFuture.supplyAsync(() -> all(pipeline, pipeline::queryOnCallersThread));
            List<QueryRun> runs = new ArrayList<>(all(pipeline, pipeline::query));
            runs.addAll(all(pipeline, pipeline::queryOnCallersThread));
            runs.addAll(elsewhere.join());

            assertThat(runs).hasSize(3 * QUERIES).allMatch(run -> run.outcome().status() == Status.COMPLETED);
            assertThat(device.threads).hasSize(3 * QUERIES);
            assertThat(device.most).hasValue(1);
        }
    }

    private static List<QueryRun> all(SplitPipeline pipeline, Function<Map<String, Tensor>, SplitQuery> kind) {
        List<QueryRun> runs = new ArrayList<>();
        for (int i = 0; i < QUERIES; i++) {
            runs.add(QueryRun.start(pipeline, LAYERS, kind.apply(INPUTS)));
        }
        return runs;
    }

    @Test
    void queryOfClosedPipelineIsDropped() {
        SplitPipeline pipeline = new SplitPipeline(SENNA, TailDouble.waiting(), Devices.SETTINGS);
        pipeline.close();

        QueryRun run = QueryRun.start(pipeline, LAYERS, pipeline.queryOnCallersThread(INPUTS));

        assertThat(run.outcome().status()).isEqualTo(Status.DROPPED);
        assertThat(run.failure()).isInstanceOf(RejectedExecutionException.class);
    }
}
