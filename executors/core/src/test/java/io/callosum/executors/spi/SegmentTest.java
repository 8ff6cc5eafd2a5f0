package io.callosum.executors.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Cut;
import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;
import io.callosum.controller.network.TensorShape;
import io.callosum.executors.contract.ContractNetworks;
import io.callosum.executors.contract.SampleQuery;
import io.callosum.executors.reference.ReferenceExecutor;
import io.callosum.executors.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SegmentTest {
    private static final Network GRAPH = ContractNetworks.branching();

    static Stream<Network> networks() {
        return Stream.concat(NetworkCatalog.names().stream().map(NetworkCatalog::network), Stream.of(GRAPH));
    }

    @Test
    void listsItsLayers() {
        assertThat(new Segment(GRAPH, 2, 5).layers()).extracting(Layer::name).containsExactly("pool", "left", "early");
        assertThat(new Segment(GRAPH, 3, 3).layers()).isEmpty();
    }

    @Test
    void readsEarlierTensorsAndLateInputs() {
        // From "right" on: sum reads left, right and the second input; joined reads pool; gate and shifted read early.
        Segment segment = new Segment(GRAPH, 5, GRAPH.layerCount());

        assertThat(segment.inputs().keySet()).containsExactly("hint", "pool", "left", "early");
        assertThat(segment.inputs())
                .containsEntry("hint", new Segment.Port(ElementType.FLOAT32, TensorShape.of(2, 8, 8, 5)))
                .containsEntry("early", new Segment.Port(ElementType.FLOAT32, TensorShape.of(2, 12)));
        assertThat(new Segment(GRAPH, 0, 1).inputs())
                .containsOnlyKeys("image")
                .containsEntry("image", new Segment.Port(ElementType.UINT8, TensorShape.of(2, 3, 16, 10)));
    }

    @Test
    void makesWhatLaterLayersReadAndTheNetworksOutputs() {
        assertThat(new Segment(GRAPH, 0, 6).outputs().keySet()).containsExactly("pool", "left", "early", "right");
        assertThat(new Segment(GRAPH, 6, GRAPH.layerCount()).outputs().keySet())
                .containsExactly("prob", "best", "shifted");
        assertThat(new Segment(GRAPH, 0, GRAPH.layerCount()).outputs().keySet())
                .containsExactly("early", "right", "prob", "best", "shifted");
        assertThat(new Segment(GRAPH, 4, 4).outputs()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void tailReadsWhatTheCutSaysCrosses(Network network) {
        for (Cut cut : network.splitSpace().cuts()) {
            Map<String, Segment.Port> tail = new Segment(network, cut.split(), network.layerCount()).inputs();

            assertThat(tail.keySet()).containsExactlyElementsOf(cut.crossing());
            assertThat(tail.values().stream()
                            .mapToLong(port ->
                                    port.shape().elements() * port.type().bytes())
                            .sum())
                    .isEqualTo(cut.uplinkBytes());
        }
    }

    @ParameterizedTest(name = "[{0}, {1})")
    @CsvSource({"-1, 3", "0, 18", "5, 4"})
    void refusesAWrongRange(int from, int to) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Segment(GRAPH, from, to))
                .withMessage("expected 0 <= from <= to <= 17 in branching, found [" + from + ", " + to + ")");
    }

    @Test
    void checksTensors() {
        Segment segment = new Segment(GRAPH, 0, GRAPH.layerCount());
        Map<String, Tensor> query = SampleQuery.of(GRAPH, 1);
        assertThatCode(() -> segment.requireInputs(query)).doesNotThrowAnyException();

        Map<String, Tensor> wrong = new HashMap<>(query);
        wrong.put("hint", Tensor.ofFloats(TensorShape.of(1), 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> segment.requireInputs(wrong))
                .withMessage("tensor 'hint' of branching: expected FLOAT32 2x8x8x5, found FLOAT32 1");
        wrong.remove("hint");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> segment.requireInputs(wrong))
                .withMessage("branching layers [0, 17): expected tensors [image, hint], found [image]");
    }

    @Test
    void executorsAreFoundByName() {
        assertThat(SegmentExecutors.all()).extracting(SegmentExecutor::name).contains("reference");
        assertThat(SegmentExecutors.named("reference")).isInstanceOf(ReferenceExecutor.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SegmentExecutors.named("abacus"))
                .withMessageContainingAll("'abacus'", "expected one of", "reference");
    }

    @Test
    void resultsSumTheirTimesAndCannotBeChanged() {
        SegmentResult result = new SegmentResult(Map.of(), List.of(3L, 4L));

        assertThat(result.totalNanos()).isEqualTo(7);
        assertThat(result.outputs()).isUnmodifiable();
        assertThat(result.layerNanos()).isUnmodifiable();
    }
}
