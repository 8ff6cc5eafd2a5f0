package io.callosum.executors.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.loop.PartitionController;
import io.callosum.controller.network.Network;
import io.callosum.controller.policy.FixedSplitPolicy;
import io.callosum.executors.contract.ContractNetworks;
import io.callosum.executors.contract.SampleQuery;
import io.callosum.executors.pipeline.TailDouble.Call;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.tensor.Tensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SplitPipelineTest {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-9);
    private static final Map<String, NetworkSession> SESSIONS = Map.of(
            "mnist", Devices.open(NetworkCatalog.network("mnist")),
            "senna-pos", Devices.open(NetworkCatalog.network("senna-pos")),
            "branching", Devices.open(ContractNetworks.branching()));
    private static final NetworkSession MNIST = session("mnist");
    private static final int LAYERS = MNIST.network().layerCount();

    private static NetworkSession session(String network) {
        return Objects.requireNonNull(SESSIONS.get(network), network);
    }

    static Stream<Arguments> splits() {
        return Stream.of("mnist", "senna-pos", "branching")
                .flatMap(
                        name -> IntStream.rangeClosed(0, session(name).network().layerCount())
                                .mapToObj(split -> Arguments.of(name, split)));
    }

    @ParameterizedTest(name = "{0}, split {1}")
    @MethodSource("splits")
    void everySplitAnswersAsTheWholeNetworkDoes(String name, int split) {
        NetworkSession device = session(name);
        NetworkSession server = Devices.open(device.network());
        Map<String, Tensor> inputs = SampleQuery.of(device.network(), split);
        TailDouble tail = TailDouble.doing(call -> {
            OptionalLong none = OptionalLong.empty();
            var unused = CompletableFuture.runAsync(() -> call.answer(server, 1_000_000, none, none));
        });
        try (SplitPipeline pipeline = new SplitPipeline(device, tail, Devices.SETTINGS)) {
            QueryRun run = QueryRun.start(pipeline, split, inputs);

            run.assertAnswer(Devices.whole(device, inputs));
            assertThat(run.outcome().status()).isEqualTo(Status.COMPLETED);
            assertThat(run.settledSeconds()).isEqualTo(Devices.NOW_SECONDS);
        }
    }

    @ParameterizedTest(name = "{0}, split {1}")
    @MethodSource("splits")
    void everySplitTellsWhatItCost(String name, int split) {
        NetworkSession device = session(name);
        Network network = device.network();
        TailDouble tail = TailDouble.computingOn(device);
        try (SplitPipeline pipeline = new SplitPipeline(device, tail, Devices.SETTINGS)) {
            Outcome outcome = QueryRun.start(pipeline, split, SampleQuery.of(network, split))
                    .outcome();

            double deviceMillis = split * Devices.MILLIS_PER_LAYER;
            assertThat(outcome.status()).isEqualTo(Status.COMPLETED);
            assertThat(outcome.deviceMillis()).hasValue(deviceMillis);
            assertThat(outcome.fallbackMillis()).isEmpty();
            assertThat(outcome.energySource()).isEqualTo(EnergySource.MODELLED);
            double energy = outcome.energyMillijoules().orElseThrow();
            if (split == network.layerCount()) {
                assertThat(tail.unseen()).isZero();
                assertThat(outcome.uplinkBytes()).isZero();
                assertThat(outcome.networkMillis()).isEmpty();
                assertThat(outcome.queueMillis()).isEmpty();
                assertThat(outcome.serverMillis()).isEmpty();
                assertThat(energy).isCloseTo(Devices.millijoules(deviceMillis, 0, 0, 0), ROUNDING);
            } else {
                long bytes = network.splitSpace().cut(split).uplinkBytes();
                assertThat(outcome.uplinkBytes()).isEqualTo(bytes).isPositive();
                assertThat(outcome.networkMillis()).hasValue(27);
                assertThat(outcome.queueMillis()).hasValue(3);
                assertThat(outcome.serverMillis()).hasValue(20);
                assertThat(energy).isCloseTo(Devices.millijoules(deviceMillis, bytes, 27, 23), ROUNDING);
            }
        }
    }

    @Test
    void tailIsToldWhatToRun() throws InterruptedException {
        Map<String, Tensor> inputs = SampleQuery.of(MNIST.network(), 1);
        TailDouble tail = TailDouble.computingOn(MNIST);
        try (SplitPipeline pipeline = new SplitPipeline(MNIST, tail, Devices.SETTINGS)) {
            QueryRun.start(pipeline, 0, inputs).outcome();
            QueryRun.start(pipeline, 3, inputs).outcome();

            assertThat(tail.next().crossing()).isEqualTo(inputs);
            Call call = tail.next();
            assertThat(call.network()).isSameAs(MNIST.network()).isSameAs(pipeline.network());
            assertThat(call.split()).isEqualTo(3);
            assertThat(call.crossing()).containsOnlyKeys("conv2");
            assertThat(call.deadline()).isEqualTo(Devices.TIMEOUT);
        }
    }

    @Test
    void outputsMadeInTheHeadAreInTheAnswer() {
        Map<String, Tensor> inputs = SampleQuery.of(MNIST.network(), 2);
        // At split 8 the probabilities are made here and the best class there.
        TailDouble tail = TailDouble.doing(call -> {
            assertThat(MNIST.run(8, LAYERS, call.crossing()).outputs()).containsOnlyKeys("argmax");
            call.answer(MNIST, 0, OptionalLong.empty(), OptionalLong.empty());
        });
        try (SplitPipeline pipeline = new SplitPipeline(MNIST, tail, Devices.SETTINGS)) {
            QueryRun run = QueryRun.start(pipeline, 8, inputs);

            assertThat(run.answer()).containsOnlyKeys("prob", "argmax");
            run.assertAnswer(Devices.whole(MNIST, inputs));
        }
    }

    @Test
    void manyQueriesInFlightKeepToThemselves() throws InterruptedException {
        TailDouble tail = TailDouble.waiting();
        try (SplitPipeline pipeline = new SplitPipeline(MNIST, tail, Devices.SETTINGS)) {
            List<QueryRun> runs = new ArrayList<>();
            List<Call> calls = new ArrayList<>();
            for (int split = 0; split < LAYERS; split++) {
                runs.add(QueryRun.start(pipeline, split, SampleQuery.of(MNIST.network(), split)));
                calls.add(tail.next());
            }
            QueryRun local = QueryRun.start(pipeline, LAYERS, SampleQuery.of(MNIST.network(), LAYERS));

            local.assertAnswer(Devices.whole(MNIST, SampleQuery.of(MNIST.network(), LAYERS)));
            assertThat(runs).noneMatch(QueryRun::isSettled);
            for (int split = LAYERS - 1; split >= 0; split--) {
                calls.get(split).answer(MNIST, 0, OptionalLong.empty(), OptionalLong.empty());
                runs.get(split).assertAnswer(Devices.whole(MNIST, SampleQuery.of(MNIST.network(), split)));
                assertThat(runs.get(split).outcome().uplinkBytes())
                        .isEqualTo(MNIST.network().splitSpace().cut(split).uplinkBytes());
            }
        }
    }

    @Test
    void controllerHearsOfItsQueries() {
        PartitionController controller = new PartitionController(FixedSplitPolicy.at(LAYERS + 1, 4));
        try (SplitPipeline pipeline = new SplitPipeline(MNIST, TailDouble.computingOn(MNIST), Devices.SETTINGS)) {
            Decision decision =
                    controller.submit(Context.at(0), new Random(1), pipeline.query(SampleQuery.of(MNIST.network(), 1)));

            assertThat(decision.split()).isEqualTo(4);
        }

        assertThat(controller.openDecisions()).isZero();
        assertThat(controller.refusedOutcomes()).isZero();
    }

    @Test
    void refusesATimeoutOfNothing() {
        PowerModel power = PowerModel.PHONE_ON_LTE;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PipelineSettings(Duration.ZERO, power, () -> 0))
                .withMessage("expected a timeout above 0, found PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PipelineSettings(Duration.ofMillis(-1), power, () -> 0))
                .withMessageContaining("PT-0.001S");
    }
}
