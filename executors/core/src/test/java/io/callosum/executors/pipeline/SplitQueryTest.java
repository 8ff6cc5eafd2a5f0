package io.callosum.executors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.network.Network;
import io.callosum.executors.contract.SampleQuery;
import io.callosum.executors.spi.ExecutorException;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.SegmentResult;
import io.callosum.executors.tensor.Tensor;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can go wrong with a query. */
class SplitQueryTest {
    private static final NetworkSession MNIST = Devices.open(NetworkCatalog.network("mnist"));
    private static final int LAYERS = MNIST.network().layerCount();
    private static final int SPLIT = 4;
    private static final Map<String, Tensor> INPUTS = SampleQuery.of(MNIST.network(), 1);
    private static final long BYTES = MNIST.network().splitSpace().cut(SPLIT).uplinkBytes();

    /** MNIST with something done before each run, given the first layer. */
    private static NetworkSession before(IntConsumer run) {
        return new NetworkSession() {
            @Override
            public Network network() {
                return MNIST.network();
            }

            @Override
            public SegmentResult run(int from, int to, Map<String, Tensor> tensors) {
                run.accept(from);
                return MNIST.run(from, to, tensors);
            }

            @Override
            public void close() {}
        };
    }

    private static QueryRun run(NetworkSession device, TailRunner tail, int split) {
        try (SplitPipeline pipeline = new SplitPipeline(device, tail, Devices.SETTINGS)) {
            QueryRun run = QueryRun.start(pipeline, split, INPUTS);
            // Settled before the pipeline closes, which takes no fallback any more.
            run.outcome();
            return run;
        }
    }

    /** Asserts what a query that the device finished tells, whatever the reason. */
    private static void assertFellBack(QueryRun run, Status status, int split) {
        Outcome outcome = run.outcome();
        run.assertAnswer(Devices.whole(MNIST, INPUTS));
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.deviceMillis()).hasValue(split * Devices.MILLIS_PER_LAYER);
        assertThat(outcome.fallbackMillis()).hasValue((LAYERS - split) * Devices.MILLIS_PER_LAYER);
        assertThat(outcome.uplinkBytes())
                .isEqualTo(MNIST.network().splitSpace().cut(split).uplinkBytes());
        assertThat(outcome.networkMillis()).isEmpty();
        assertThat(outcome.queueMillis()).isEmpty();
        assertThat(outcome.serverMillis()).isEmpty();
        assertThat(outcome.energySource()).isEqualTo(EnergySource.MODELLED);
    }

    /** All layers on the device, the bytes, and the radio for at most as long as the query took. */
    private static void assertEnergy(Outcome outcome, long sentBytes) {
        double least = Devices.millijoules(LAYERS * Devices.MILLIS_PER_LAYER, sentBytes, 0, 0);
        assertThat(outcome.energyMillijoules().orElseThrow())
                .isBetween(least, least + Devices.millijoules(0, 0, outcome.latencyMillis(), 0));
    }

    private static void assertDropped(QueryRun run, Throwable expected) {
        assertThat(run.outcome().status()).isEqualTo(Status.DROPPED);
        assertThat(run.failure()).isSameAs(expected);
    }

    @ParameterizedTest(name = "split {0}")
    @ValueSource(ints = {0, 4, 8})
    void deviceFinishesWhatIsLate(int split) {
        TailException late = new TailException.DeadlineExceeded("7 s", new IllegalStateException());

        QueryRun run = run(MNIST, TailDouble.failing(late), split);

        assertFellBack(run, Status.TIMED_OUT, split);
        assertEnergy(run.outcome(), run.outcome().uplinkBytes());
    }

    @ParameterizedTest(name = "split {0}")
    @ValueSource(ints = {0, 4, 8})
    void deviceFinishesWhatCannotBeReached(int split) {
        TailException unreachable = new TailException.Unreachable("nobody", new IllegalStateException());

        QueryRun run = run(MNIST, TailDouble.failing(unreachable), split);

        assertFellBack(run, Status.FAILED, split);
        assertEnergy(run.outcome(), 0);
    }

    @Test
    void deviceFinishesWhatIsRefused() {
        TailException refused = new TailException.Refused("overload", new IllegalStateException());

        QueryRun run = run(MNIST, TailDouble.failing(refused), SPLIT);

        assertFellBack(run, Status.FAILED, SPLIT);
        assertEnergy(run.outcome(), 0);
    }

    @Test
    void reasonMayComeWrapped() {
        TailException late = new TailException.DeadlineExceeded("7 s", new IllegalStateException());

        assertFellBack(run(MNIST, TailDouble.failing(new CompletionException(late)), SPLIT), Status.TIMED_OUT, SPLIT);
    }

    @Test
    void tailThatThrowsFailsTheQuery() {
        IllegalStateException broken = new IllegalStateException("broken");

        QueryRun run = run(
                MNIST,
                TailDouble.doing(call -> {
                    throw broken;
                }),
                SPLIT);

        assertDropped(run, broken);
    }

    @Test
    void tailThatFailsForAnotherReasonFailsTheQuery() {
        IllegalArgumentException wrong = new IllegalArgumentException("wrong");

        assertDropped(run(MNIST, TailDouble.failing(wrong), SPLIT), wrong);
        assertDropped(run(MNIST, TailDouble.failing(new CompletionException(wrong)), SPLIT), wrong);
    }

    @Test
    void tailThatAnswersTooLittleFailsTheQuery() {
        TailResult empty = new TailResult(Map.of(), 1, OptionalLong.empty(), OptionalLong.empty());

        QueryRun run = run(MNIST, TailDouble.doing(call -> call.reply().complete(empty)), SPLIT);

        assertThat(run.outcome().status()).isEqualTo(Status.DROPPED);
        assertThat(run.failure())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a tensor 'prob' of mnist");
    }

    @Test
    void deviceThatFailsInTheHeadSendsNothing() {
        ExecutorException failed = new ExecutorException.Failed("no memory", new IllegalStateException());
        TailDouble tail = TailDouble.computingOn(MNIST);

        QueryRun run = run(
                before(from -> {
                    throw failed;
                }),
                tail,
                SPLIT);

        assertDropped(run, failed);
        assertThat(tail.unseen()).isZero();
        assertThat(run.outcome().uplinkBytes()).isZero();
        assertThat(run.outcome().energyMillijoules()).hasValue(0);
    }

    @Test
    void deviceThatFailsInTheFallbackFailsTheQuery() {
        ExecutorException failed = new ExecutorException.Failed("no memory", new IllegalStateException());
        TailException late = new TailException.DeadlineExceeded("7 s", new IllegalStateException());
        NetworkSession device = before(from -> {
            if (from > 0) {
                throw failed;
            }
        });

        QueryRun run = run(device, TailDouble.failing(late), SPLIT);

        assertDropped(run, failed);
        assertThat(run.outcome().deviceMillis()).hasValue(SPLIT * Devices.MILLIS_PER_LAYER);
        assertThat(run.outcome().fallbackMillis()).isEmpty();
        assertThat(run.outcome().uplinkBytes()).isEqualTo(BYTES);
    }

    @Test
    void deviceThatRunsOutOfMemoryFailsTheQuery() {
        OutOfMemoryError error = new OutOfMemoryError("thrown by a test");

        QueryRun run = run(
                before(from -> {
                    throw error;
                }),
                TailDouble.waiting(),
                LAYERS);

        assertDropped(run, error);
    }

    @Test
    void inputsThatAreMissingFailTheQuery() {
        try (SplitPipeline pipeline = new SplitPipeline(MNIST, TailDouble.waiting(), Devices.SETTINGS)) {
            QueryRun run = QueryRun.start(pipeline, SPLIT, Map.of());

            assertThat(run.outcome().status()).isEqualTo(Status.DROPPED);
            assertThat(run.failure()).hasMessage("expected a tensor 'data' of mnist, found []");
        }
    }

    @Test
    void startsOnce() {
        try (SplitPipeline pipeline = new SplitPipeline(MNIST, TailDouble.waiting(), Devices.SETTINGS)) {
            SplitQuery query = pipeline.query(INPUTS);
            query.start(QueryRun.decision(LAYERS + 1, LAYERS), (outcome, timeSeconds) -> {});

            assertThatIllegalStateException()
                    .isThrownBy(() -> query.start(QueryRun.decision(LAYERS + 1, LAYERS), (outcome, timeSeconds) -> {
                        throw new AssertionError("settled by a query that was not started");
                    }))
                    .withMessage("expected a new query, found one that was started before");
            assertThat(query.answer().join()).containsOnlyKeys("prob", "argmax");
        }
    }

    @Test
    void splitThatTheNetworkLacksStartsNothing() {
        try (SplitPipeline pipeline = new SplitPipeline(MNIST, TailDouble.waiting(), Devices.SETTINGS)) {
            SplitQuery query = pipeline.query(INPUTS);

            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> query.start(QueryRun.decision(LAYERS + 2, LAYERS + 1), (outcome, timeSeconds) -> {}))
                    .withMessageContaining("expected 0 <= from <= to <= " + LAYERS);

            query.start(QueryRun.decision(LAYERS + 1, LAYERS), (outcome, timeSeconds) -> {});
            assertThat(query.answer().join()).containsOnlyKeys("prob", "argmax");
        }
    }

    @Test
    void callerCannotCompleteTheAnswer() {
        TailDouble tail = TailDouble.waiting();
        try (SplitPipeline pipeline = new SplitPipeline(MNIST, tail, Devices.SETTINGS)) {
            SplitQuery query = pipeline.query(INPUTS);

            query.answer().complete(Map.of());
            query.answer().cancel(true);

            assertThat(query.answer()).isNotDone();
        }
    }
}
