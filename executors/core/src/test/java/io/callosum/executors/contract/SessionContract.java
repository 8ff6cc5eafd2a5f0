package io.callosum.executors.contract;

import static io.callosum.executors.contract.ContractSubject.WEIGHT_SEED;
import static io.callosum.executors.contract.TensorComparison.assertClose;
import static io.callosum.executors.contract.TensorComparison.relativeError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.callosum.controller.catalog.VisionNetworks;
import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.Network;
import io.callosum.controller.network.TensorShape;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.SegmentExecutor;
import io.callosum.executors.spi.SegmentResult;
import io.callosum.executors.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of a session: seeds, bad arguments, closing, threads. Extended through {@link SegmentExecutorContract}. */
abstract class SessionContract {
    private static final int THREADS = 4;
    private static final int RUNS_PER_THREAD = 8;

    private final Network chain = VisionNetworks.mnist();
    private final Network graph = ContractNetworks.branching();

    /** The back end under test. */
    protected abstract SegmentExecutor executor();

    @Test
    void sessionKnowsItsNetwork() {
        try (NetworkSession session = open(chain)) {
            assertThat(session.network()).isSameAs(chain);
        }
    }

    @Test
    void sameSeedComputesTheSameInTwoSessions() {
        Map<String, Tensor> query = SampleQuery.of(graph, 7);
        try (NetworkSession device = open(graph);
                NetworkSession server = open(graph)) {
            assertSame(whole(device, query), whole(server, query));
            SplitRun cut = SplitRun.of(device, server, 6, query);
            assertThat(cut.answer()).containsOnlyKeys(graph.outputs());
            cut.answer().forEach((name, tensor) -> assertClose(name, tensor, tensor(whole(device, query), name), 1e-4));
        }
    }

    @Test
    void otherSeedComputesSomethingElse() {
        Map<String, Tensor> query = SampleQuery.of(chain, 7);
        try (NetworkSession one = open(chain);
                NetworkSession other = executor().open(chain, WEIGHT_SEED + 1)) {
            Tensor probabilities = tensor(whole(one, query), "prob");
            assertThat(relativeError(probabilities, tensor(whole(other, query), "prob")))
                    .isGreaterThan(1e-3);
        }
    }

    @ParameterizedTest(name = "[{0}, {0})")
    @ValueSource(ints = {0, 4, 9})
    void emptySegmentMakesNothing(int at) {
        try (NetworkSession session = open(chain)) {
            SegmentResult nothing = session.run(at, at, Map.of());

            assertThat(nothing.outputs()).isEmpty();
            assertThat(nothing.layerNanos()).isEmpty();
            assertThat(nothing.totalNanos()).isZero();
        }
    }

    @ParameterizedTest(name = "[{0}, {1})")
    @CsvSource({"-1, 3", "0, 10", "5, 4", "10, 10"})
    void refusesAWrongRange(int from, int to) {
        try (NetworkSession session = open(chain)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.run(from, to, SampleQuery.of(chain, 7)))
                    .withMessageContainingAll("expected", "9", "found", "[" + from + ", " + to + ")");
        }
    }

    @Test
    void refusesAMissingTensor() {
        try (NetworkSession session = open(graph)) {
            Map<String, Tensor> query = new HashMap<>(SampleQuery.of(graph, 7));
            query.remove("hint");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.run(0, graph.layerCount(), query))
                    .withMessageContainingAll("expected", "hint", "found", "[image]");
        }
    }

    @Test
    void refusesAnUnexpectedTensor() {
        try (NetworkSession session = open(chain)) {
            Map<String, Tensor> query = new HashMap<>(SampleQuery.of(chain, 7));
            query.put("stray", Tensor.ofFloats(TensorShape.of(1), 0));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.run(0, 1, query))
                    .withMessageContainingAll("expected", "[data]", "found", "stray");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.run(3, 3, SampleQuery.of(chain, 7)))
                    .withMessageContainingAll("expected", "found", "[data]");
        }
    }

    @Test
    void refusesAWrongType() {
        try (NetworkSession session = open(chain)) {
            Tensor floats = Tensor.ofFloats(TensorShape.of(1, 1, 28, 28), new float[28 * 28]);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.run(0, 1, Map.of("data", floats)))
                    .withMessageContainingAll("data", "expected UINT8", "found FLOAT32");
        }
    }

    @Test
    void refusesAWrongShape() {
        try (NetworkSession session = open(chain)) {
            Tensor flat = Tensor.ofBytes(ElementType.UINT8, TensorShape.of(28, 28), ByteBuffer.allocate(28 * 28));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.run(0, 1, Map.of("data", flat)))
                    .withMessageContainingAll("data", "expected", "1x1x28x28", "found", " 28x28");
            Tensor crossing = Tensor.ofFloats(TensorShape.of(1, 20), new float[20]);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.run(1, 2, Map.of("conv1", crossing)))
                    .withMessageContainingAll("conv1", "expected", "1x20x24x24", "found", "1x20");
        }
    }

    @Test
    void staysUsableAfterARefusal() {
        Map<String, Tensor> query = SampleQuery.of(chain, 7);
        try (NetworkSession session = open(chain)) {
            Map<String, Tensor> before = whole(session, query);
            assertThatIllegalArgumentException().isThrownBy(() -> session.run(0, 1, Map.of()));

            assertSame(whole(session, query), before);
        }
    }

    @Test
    void refusesToRunAfterClose() {
        NetworkSession session = open(chain);
        Map<String, Tensor> query = SampleQuery.of(chain, 7);
        session.run(0, 2, query);
        session.close();
        session.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> session.run(0, 2, query))
                .withMessageContaining("mnist");
    }

    @Test
    void doesNotWriteToWhatItIsGiven() {
        Map<String, Tensor> query = SampleQuery.of(graph, 7);
        try (NetworkSession session = open(graph)) {
            Map<String, Tensor> first = whole(session, query);

            SampleQuery.of(graph, 7)
                    .forEach((name, tensor) ->
                            assertThat(tensor(query, name).bytes()).isEqualTo(tensor.bytes()));
            assertSame(whole(session, query), first);
        }
    }

    @Test
    void threadsDoNotDisturbEachOther() throws Exception {
        for (Network network : List.of(chain, graph)) {
            try (NetworkSession session = open(network);
                    NetworkSession quiet = open(network)) {
                ExecutorService threads = Executors.newFixedThreadPool(THREADS);
                try {
                    CountDownLatch ready = new CountDownLatch(THREADS);
                    List<Future<?>> runs = new ArrayList<>();
                    for (int i = 0; i < THREADS; i++) {
                        Map<String, Tensor> query = SampleQuery.of(network, 100 + i);
                        Map<String, Tensor> alone = whole(quiet, query);
                        runs.add(threads.submit(() -> {
                            ready.countDown();
                            ready.await();
                            for (int run = 0; run < RUNS_PER_THREAD; run++) {
                                assertSame(whole(session, query), alone);
                            }
                            return null;
                        }));
                    }
                    for (Future<?> run : runs) {
                        run.get();
                    }
                } finally {
                    threads.shutdownNow();
                }
            }
        }
    }

    private NetworkSession open(Network network) {
        return executor().open(network, WEIGHT_SEED);
    }

    private static Map<String, Tensor> whole(NetworkSession session, Map<String, Tensor> query) {
        return session.run(0, session.network().layerCount(), query).outputs();
    }

    /** Equal to the bit: the same back end, weights and segment. */
    private static void assertSame(Map<String, Tensor> actual, Map<String, Tensor> expected) {
        assertThat(actual).containsOnlyKeys(expected.keySet());
        expected.forEach((name, tensor) -> assertClose(name, tensor(actual, name), tensor, 0));
    }

    private static Tensor tensor(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new AssertionError("expected a tensor '" + name + "', found " + tensors.keySet());
        }
        return tensor;
    }
}
