package io.callosum.executors.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Layer;
import io.callosum.controller.network.LayerType;
import io.callosum.controller.network.Network;
import io.callosum.executors.contract.SampleQuery;
import io.callosum.executors.reference.GivenTimesSession;
import io.callosum.executors.reference.ReferenceExecutor;
import io.callosum.executors.spi.NetworkSession;
import io.callosum.executors.spi.SegmentResult;
import io.callosum.executors.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThrottledSessionTest {
    private static final Network MNIST = NetworkCatalog.network("mnist");
    private static final int LAYERS = MNIST.layerCount();
    private static final Map<String, Tensor> INPUTS = SampleQuery.of(MNIST, 1);
    private static final long PATIENCE_SECONDS = 60;

    private static NetworkSession reference() {
        return new ReferenceExecutor().open(MNIST, 1);
    }

    /** Layer i takes 1000 + i ns, as far as it tells. */
    private static NetworkSession given() {
        return new GivenTimesSession(reference(), layer -> 1000 + layer);
    }

    @Test
    void timesAreTheSessionsTimesTheFactor() {
        try (NetworkSession session = new ThrottledSession(given(), new Slowdown(2, 7.5))) {
            SegmentResult result = session.run(0, LAYERS, INPUTS);

            assertThat(result.layerNanos()).hasSize(LAYERS);
            for (Layer layer : MNIST.layers()) {
                double factor = layer.type() == LayerType.FULLY_CONNECTED ? 7.5 : 2;
                assertThat(result.layerNanos().get(layer.index()))
                        .as(layer.name())
                        .isEqualTo(Math.round((1000 + layer.index()) * factor));
            }
        }
    }

    @Test
    void segmentsTakeTheFactorsOfTheirOwnLayers() {
        try (NetworkSession plain = given();
                NetworkSession session = new ThrottledSession(given(), new Slowdown(2, 10))) {
            Map<String, Tensor> crossing = plain.run(0, 4, INPUTS).outputs();

            // Fully connected, then an activation, then fully connected.
            assertThat(session.run(4, 7, crossing).layerNanos()).isEqualTo(List.of(10_040L, 2010L, 10_060L));
            assertThat(session.run(4, 4, Map.of()).layerNanos()).isEmpty();
        }
    }

    @Test
    void factorOfOneChangesNothing() {
        try (NetworkSession plain = given();
                NetworkSession session = new ThrottledSession(given(), Slowdown.uniform(1))) {
            assertThat(session.run(0, LAYERS, INPUTS).layerNanos())
                    .isEqualTo(plain.run(0, LAYERS, INPUTS).layerNanos());
        }
    }

    @Test
    void outputsAreTheSessionsOwn() {
        try (NetworkSession plain = reference();
                NetworkSession session = new ThrottledSession(reference(), Slowdown.uniform(2))) {
            Map<String, Tensor> expected = plain.run(0, LAYERS, INPUTS).outputs();
            Map<String, Tensor> outputs = session.run(0, LAYERS, INPUTS).outputs();

            assertThat(session.network()).isSameAs(MNIST);
            assertThat(outputs.keySet()).containsExactlyElementsOf(expected.keySet());
            outputs.forEach((name, tensor) ->
                    assertThat(expected.get(name)).extracting(Tensor::bytes).isEqualTo(tensor.bytes()));
        }
    }

    @Test
    void runTakesAtLeastWhatItReports() {
        try (NetworkSession session = new ThrottledSession(reference(), new Slowdown(3, 5))) {
            for (int i = 0; i < 5; i++) {
                long startNanos = System.nanoTime();
                SegmentResult result = session.run(0, LAYERS, INPUTS);
                long wallNanos = System.nanoTime() - startNanos;

                assertThat(wallNanos).isGreaterThanOrEqualTo(result.totalNanos());
            }
        }
    }

    @Test
    void interruptEndsTheWaitAndIsKept() throws Exception {
        CompletableFuture<SegmentResult> done = new CompletableFuture<>();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        long hourNanos = TimeUnit.HOURS.toNanos(1);
        try (NetworkSession session =
                new ThrottledSession(new GivenTimesSession(reference(), layer -> hourNanos), Slowdown.uniform(2))) {
            Thread runner = new Thread(() -> {
                try {
                    done.complete(session.run(0, LAYERS, INPUTS));
                } finally {
                    interrupted.complete(Thread.currentThread().isInterrupted());
                }
            });
            runner.setDaemon(true);
            runner.start();

            assertThat(done).isNotDone();
            runner.interrupt();

            assertThat(done.get(PATIENCE_SECONDS, TimeUnit.SECONDS).totalNanos())
                    .isEqualTo(2L * LAYERS * hourNanos);
            assertThat(interrupted.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closesTheSessionItOwns() {
        NetworkSession session = new ThrottledSession(reference(), Slowdown.uniform(2));
        session.close();

        assertThatIllegalStateException().isThrownBy(() -> session.run(0, LAYERS, INPUTS));
    }
}
