package io.callosum.executors.remote.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Network;
import io.callosum.controller.network.NetworkInput;
import io.callosum.controller.network.Operation.Activation;
import io.callosum.controller.network.Operation.Activation.Function;
import io.callosum.controller.network.TensorShape;
import io.callosum.executors.pipeline.TailResult;
import io.callosum.executors.reference.ReferenceExecutor;
import io.callosum.executors.remote.Inputs;
import io.callosum.executors.remote.Loopback;
import io.callosum.executors.remote.StandInExecutor;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteTailTest {
    private static final long SEED = 7;
    private static final int MEBI = 1 << 20;

    @ParameterizedTest(name = "{0}, seed 7")
    @ValueSource(strings = {"mnist", "senna-pos"})
    void headAndRemoteTailMakeTheWholeAtEveryCut(String name) throws Exception {
        Network network = NetworkCatalog.network(name);
        try (NetworkSession device = new ReferenceExecutor().open(network, SEED);
                NetworkSession served = new ReferenceExecutor().open(network, SEED);
                Loopback loopback = new Loopback(Loopback.CONFIG, served)) {
            Map<String, Tensor> inputs = Inputs.random(network, SEED);
            Map<String, Tensor> whole =
                    device.run(0, network.layerCount(), inputs).outputs();
            for (int split = 0; split < network.layerCount(); split++) {
                Map<String, Tensor> answer = new LinkedHashMap<>(
                        device.run(0, split, split == 0 ? Map.of() : inputs).outputs());
                answer.putAll(Loopback.outputs(loopback.client()
                        .run(network, split, Inputs.crossing(device, split, inputs), Loopback.PATIENCE)));
                answer.keySet().retainAll(network.outputs());
                assertSame(answer, whole);
            }
            assertThat(loopback.server().servedRequests()).isEqualTo(network.layerCount());
            assertThat(loopback.server().refusedRequests()).isZero();
        }
    }

    @Test
    void reportsTimesThatAddUp() throws Exception {
        Network network = NetworkCatalog.network("mnist");
        try (NetworkSession served = new StandInExecutor().open(network, SEED);
                Loopback loopback = new Loopback(Loopback.CONFIG, served)) {
            TailResult result = loopback.whole(network, SEED).get(Loopback.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(result.queueNanos()).isPresent();
            assertThat(result.computeNanos()).isPresent();
            assertThat(result.queueNanos().getAsLong() + result.computeNanos().getAsLong())
                    .isBetween(1L, result.totalNanos());
        }
    }

    @Test
    void carries64MebibytesBothWays() throws Exception {
        Network network = Network.builder("large")
                .input(NetworkInput.ofFloats("data", TensorShape.of(1, 16 * MEBI)))
                .layer("relu", new Activation(Function.RELU))
                .build();
        try (NetworkSession served = new StandInExecutor().open(network, SEED);
                Loopback loopback = new Loopback(Loopback.CONFIG, served)) {
            Map<String, Tensor> inputs = Inputs.random(network, SEED);
            Map<String, Tensor> answer = Loopback.outputs(loopback.client().run(network, 0, inputs, Loopback.PATIENCE));
            assertThat(Objects.requireNonNull(answer.get("relu")).byteCount()).isEqualTo(64 * MEBI);
            assertSame(answer, served.run(0, 1, inputs).outputs());
        }
    }

    @Test
    void answersManyCallersAtOnceEachItsOwn() throws Exception {
        int callers = 8;
        int callsEach = 50;
        Network network = NetworkCatalog.network("senna-pos");
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try (NetworkSession served = new StandInExecutor().open(network, SEED);
                Loopback loopback = new Loopback(Loopback.CONFIG.withWorkers(2), served)) {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                long firstSeed = (long) caller * callsEach;
                tasks.add(() -> {
                    for (long seed = firstSeed; seed < firstSeed + callsEach; seed++) {
                        assertSame(
                                Loopback.outputs(loopback.whole(network, seed)),
                                served.run(0, network.layerCount(), Inputs.random(network, seed))
                                        .outputs());
                    }
                    return true;
                });
            }
            for (Future<Boolean> done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isTrue();
            }
            assertThat(loopback.server().servedRequests()).isEqualTo((long) callers * callsEach);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void callersMistakesAreThrownAtOnce() {
        Network network = NetworkCatalog.network("mnist");
        try (NetworkSession served = new StandInExecutor().open(network, SEED);
                Loopback loopback = new Loopback(Loopback.CONFIG, served)) {
            RemoteTail client = loopback.client();
            assertThatThrownBy(() -> client.run(network, 9, Map.of(), Loopback.PATIENCE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("expected a split of 0..8 of mnist, found 9");
            assertThatThrownBy(() -> client.run(network, 0, Map.of(), Loopback.PATIENCE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected tensors [data], found []");
            assertThatThrownBy(() -> client.awaitReady(network, -1, Loopback.PATIENCE))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> client.measureRoundTrip(0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void healthCallsAnswer() throws Exception {
        Network network = NetworkCatalog.network("mnist");
        try (NetworkSession served = new StandInExecutor().open(network, SEED);
                Loopback loopback = new Loopback(Loopback.CONFIG, served)) {
            RemoteTail client = loopback.client();
            client.awaitReady(network, 0, Loopback.PATIENCE);
            client.awaitReady(network, 8, Loopback.PATIENCE);
            assertThat(client.live()).isTrue();
            assertThat(client.measureRoundTrip(5)).isPositive();
            assertThat(client.measureRoundTrip(2)).isPositive();
            assertThat(client.server()).isEqualTo(loopback.server().address());
        }
    }

    private static void assertSame(Map<String, Tensor> found, Map<String, Tensor> expected) {
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, tensor) -> {
            Tensor same = Objects.requireNonNull(found.get(name));
            assertThat(same.shape()).isEqualTo(tensor.shape());
            assertThat(same.bytes()).isEqualTo(tensor.bytes());
        });
    }
}
