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
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whenever a pipeline is closed, each query that was started is settled once. */
class PipelineCloseTest {
    private static final NetworkSession SENNA = Devices.open(NetworkCatalog.network("senna-pos"));
    private static final int LAYERS = SENNA.network().layerCount();
    private static final Map<String, Tensor> INPUTS = SampleQuery.of(SENNA.network(), 1);

    /** A device that says when it starts and goes on when it is let. */
    private static final class HeldDevice implements NetworkSession {
        final CountDownLatch running = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);

        @Override
        public Network network() {
            return SENNA.network();
        }

        @Override
        public SegmentResult run(int from, int to, Map<String, Tensor> tensors) {
            running.countDown();
            await(release);
            return SENNA.run(from, to, tensors);
        }

        @Override
        public void close() {}
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(QueryRun.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("expected no interrupt", interrupted);
        }
    }

    @Test
    void queryStartedLaterIsDropped() {
        TailDouble tail = TailDouble.computingOn(SENNA);
        SplitPipeline pipeline = new SplitPipeline(SENNA, tail, Devices.SETTINGS);
        pipeline.close();

        QueryRun run = QueryRun.start(pipeline, 1, INPUTS);

        assertThat(run.outcome().status()).isEqualTo(Status.DROPPED);
        assertThat(run.outcome().uplinkBytes()).isZero();
        assertThat(run.failure()).isInstanceOf(RejectedExecutionException.class);
        assertThat(tail.unseen()).isZero();
    }

    @Test
    void answerOfTheServerIsStillTaken() throws InterruptedException {
        TailDouble tail = TailDouble.waiting();
        SplitPipeline pipeline = new SplitPipeline(SENNA, tail, Devices.SETTINGS);
        QueryRun run = QueryRun.start(pipeline, 1, INPUTS);
        Call call = tail.next();
        pipeline.close();
        assertThat(run.isSettled()).isFalse();

        call.answer(SENNA, 1, OptionalLong.empty(), OptionalLong.empty());

        assertThat(run.outcome().status()).isEqualTo(Status.COMPLETED);
        run.assertAnswer(Devices.whole(SENNA, INPUTS));
    }

    @Test
    void fallbackCannotRunAnyMore() throws InterruptedException {
        TailDouble tail = TailDouble.waiting();
        SplitPipeline pipeline = new SplitPipeline(SENNA, tail, Devices.SETTINGS);
        QueryRun run = QueryRun.start(pipeline, 1, INPUTS);
        Call call = tail.next();
        pipeline.close();

        call.reply().completeExceptionally(new TailException.Unreachable("nobody", new IllegalStateException()));

        assertThat(run.outcome().status()).isEqualTo(Status.DROPPED);
        assertThat(run.failure()).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void interruptedCloseThrowsNothingAway() {
        HeldDevice device = new HeldDevice();
        SplitPipeline pipeline = new SplitPipeline(device, TailDouble.waiting(), Devices.SETTINGS);
        QueryRun running = QueryRun.start(pipeline, LAYERS, INPUTS);
        QueryRun queued = QueryRun.start(pipeline, LAYERS, INPUTS);
        await(device.running);

        Thread.currentThread().interrupt();
        pipeline.close();

        assertThat(Thread.interrupted()).isTrue();
        device.release.countDown();
        assertThat(running.outcome().status()).isEqualTo(Status.COMPLETED);
        assertThat(queued.outcome().status()).isEqualTo(Status.COMPLETED);
    }
}
