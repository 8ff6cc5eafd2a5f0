package io.callosum.executors.onnx.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.catalog.SequenceNetworks;
import io.callosum.controller.catalog.VisionNetworks;
import io.callosum.controller.network.Layer;
import io.callosum.controller.network.LayerType;
import io.callosum.controller.network.Network;
import io.callosum.controller.prediction.LayerConfiguration;
import io.callosum.controller.prediction.LayerKind;
import io.callosum.controller.prediction.LayerWork;
import io.callosum.executors.contract.ContractNetworks;
import io.callosum.executors.onnx.SharedModels;
import io.callosum.executors.onnx.TestModel;
import io.callosum.executors.onnx.graph.OnnxFiles;
import io.callosum.executors.onnx.graph.OnnxGraph;
import io.callosum.executors.onnx.network.NetworkExport;
import io.callosum.executors.onnx.runtime.RuntimeSettings;
import io.callosum.executors.onnx.runtime.SplitModel;
import io.callosum.executors.onnx.tensor.RandomQuery;
import io.callosum.executors.onnx.tensor.ScalarType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GraphWorkTest {
    private static GraphWork of(OnnxGraph graph, int batch) {
        try (SplitModel model = SplitModel.open(graph, RuntimeSettings.defaults())) {
            return GraphWork.of(model, RandomQuery.of(graph.inputs(), batch, 3));
        }
    }

    private static LayerWork only(TestModel model, int batch) {
        GraphWork work = of(OnnxFiles.graph("m.onnx", model.build()), batch);
        assertThat(work.nodes()).hasSize(1);
        return work.nodes().get(0).work();
    }

    private static void assertConfiguration(LayerWork work, LayerKind kind, double... values) {
        assertThat(work.configuration()).isPresent();
        LayerConfiguration found = work.configuration().get();
        assertThat(found.kind()).isEqualTo(kind);
        assertThat(found.values()).hasSize(values.length);
        for (int i = 0; i < values.length; i++) {
            assertThat(found.values().get(i)).as(kind.columns().get(i)).isCloseTo(values[i], within(1e-9));
        }
    }

    static Stream<Network> networks() {
        return Stream.of(VisionNetworks.mnist(), SequenceNetworks.asr(6, 8), ContractNetworks.branching());
    }

    /** The same network is the same to predictors, whether it is ours or an ONNX file. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void layersLookTheSameAsInOurOwnDefinition(Network network) {
        Map<String, NodeWork> nodes =
                of(OnnxFiles.graph(network.name(), new NetworkExport(network, 1).whole()), 1).nodes().stream()
                        .collect(Collectors.toMap(NodeWork::name, Function.identity()));

        assertThat(network.layers()).isNotEmpty();
        for (Layer layer : network.layers()) {
            NodeWork node = Objects.requireNonNull(nodes.get(layer.name()), layer.name());
            boolean several = layer.type() == LayerType.LOCALLY_CONNECTED || layer.type() == LayerType.ARGMAX;
            if (several) {
                continue; // ONNX has no such operator: a layer is a group of nodes
            }
            LayerConfiguration expected = LayerConfiguration.of(layer);
            assertThat(node.work().configuration()).as(layer.name()).contains(expected);
            assertThat(node.work().macs())
                    .as(layer.name())
                    .isCloseTo(expected.kind().macs(expected.logs()), within(0.01));
        }
    }

    @Test
    void groupedDepthwiseAndOblongConvolutions() {
        assertConfiguration(
                only(
                        new TestModel()
                                .input("x", ScalarType.FLOAT32, -1, 4, 10, 10)
                                .weight("w", 8, 2, 3, 3)
                                .node("a = Conv(x, w)", TestModel.integer("group", 2))
                                .output("a"),
                        2),
                LayerKind.CONV,
                10,
                3,
                1,
                4,
                8,
                8,
                2,
                2);
        assertConfiguration(
                only(
                        new TestModel()
                                .input("x", ScalarType.FLOAT32, 1, 4, 9, 9)
                                .weight("w", 4, 1, 3, 3)
                                .node("a = Conv(x, w)", TestModel.integer("group", 4), TestModel.ints("strides", 2, 2))
                                .output("a"),
                        1),
                LayerKind.DWCONV,
                9,
                3,
                2,
                4,
                4,
                1);
        LayerWork oblong = only(
                new TestModel()
                        .input("x", ScalarType.FLOAT32, 1, 3, 4, 9)
                        .weight("w", 5, 3, 1, 4)
                        .node("a = Conv(x, w)", TestModel.ints("strides", 1, 4))
                        .output("a"),
                1);
        assertConfiguration(oblong, LayerKind.CONV, 6, 2, 2, 3, 5, Math.sqrt(4 * 2), 1, 1);
        assertThat(oblong.macs()).isEqualTo(5 * 4 * 2 * 3 * 4);
        assertThat(oblong.bytes()).isEqualTo(4 * (3 * 4 * 9 + 5 * 3 * 4 + 5 * 4 * 2));
    }

    @Test
    void matrixProducts() {
        TestModel rows = new TestModel()
                .input("x", ScalarType.FLOAT32, -1, 7, 16)
                .weight("w", 16, 5)
                .node("a = MatMul(x, w)")
                .output("a");
        assertConfiguration(only(rows, 3), LayerKind.LINEAR, 16, 5, 21);
        TestModel gemm = new TestModel()
                .input("x", ScalarType.FLOAT32, 16, 2)
                .weight("w", 5, 16)
                .node("a = Gemm(x, w)", TestModel.integer("transA", 1), TestModel.integer("transB", 1))
                .output("a");
        assertConfiguration(only(gemm, 1), LayerKind.LINEAR, 16, 5, 2);
        LayerWork computed = only(
                new TestModel()
                        .input("x", ScalarType.FLOAT32, 2, 3, 4)
                        .input("y", ScalarType.FLOAT32, 2, 4, 5)
                        .node("a = MatMul(x, y)")
                        .output("a"),
                1);
        assertThat(computed.configuration()).as("no weights").isEmpty();
        assertThat(computed.macs()).isEqualTo(2 * 3 * 5 * 4);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "GlobalAveragePool, AVGPOOL, '12, 1, 4, 12, 12, 1'",
        "GlobalMaxPool, MAXPOOL, '12, 12, 12, 4, 1, 1'",
        "Relu, RELU, 576",
        "Tanh, TANH, 576",
        "Sigmoid, SIGMOID, 576",
        "Clip, HARDTANH, 576",
        "Dropout, DROPOUT, 576",
        "Softmax, SOFTMAX, 576",
        "ArgMax, ARGMAX, 576",
        "Flatten, RESHAPE, 576",
        "Transpose, , ",
        "Erf, , "
    })
    void operatorsWithAKindAndWithout(String operator, LayerKind kind, String values) {
        LayerWork work = only(
                new TestModel()
                        .input("x", ScalarType.FLOAT32, -1, 4, 12, 12)
                        .node("a = " + operator + "(x)")
                        .output("a"),
                1);
        if (kind == null) {
            assertThat(work.configuration()).isEmpty();
            assertThat(work.bytes()).isEqualTo(2 * 4 * 4 * 12 * 12);
        } else {
            assertConfiguration(
                    work,
                    kind,
                    Stream.of(values.split(", ", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray());
        }
    }

    @Test
    void otherTypesThanFloat32GoByWorkAlone() {
        LayerWork half = only(
                new TestModel()
                        .input("x", ScalarType.FLOAT16, 2, 8)
                        .halfWeight("w", 8, 4)
                        .node("a = MatMul(x, w)")
                        .output("a"),
                1);
        assertThat(half.configuration()).isEmpty();
        assertThat(half.macs()).isEqualTo(2 * 8 * 4);
        assertThat(half.bytes()).isEqualTo(2 * (16 + 32 + 8));
    }

    @Test
    void constantsThatNodesMakeHaveShapes() {
        LayerWork work = only(
                new TestModel()
                        .input("x", ScalarType.FLOAT32, -1, 4, 10, 10)
                        .longs("shape", 8, 4, 3, 3)
                        .node("w = ConstantOfShape(shape)")
                        .node("a = Conv(x, w)")
                        .output("a"),
                1);
        assertConfiguration(work, LayerKind.CONV, 10, 3, 1, 4, 8, 8, 1, 1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "light_bvlc_alexnet, 654e6, 715e6, 'Conv, Relu, LRN, MaxPool, Gemm, Dropout, Softmax, Reshape'",
        "light_squeezenet, 340e6, 400e6, 'Conv, Relu, MaxPool, Concat, GlobalAveragePool, Dropout, Softmax'"
    })
    void publishedNetworksAreKnownThroughout(String name, double leastMacs, double mostMacs, String operators) {
        GraphWork work = of(OnnxFiles.read(SharedModels.file("onnx-light/" + name + ".onnx")), 1);

        assertThat(work.nodes())
                .allSatisfy(node -> assertThat(node.work().configuration())
                        .as(node.operator())
                        .isPresent());
        assertThat(work.nodes().stream().mapToDouble(node -> node.work().macs()).sum())
                .isBetween(leastMacs, mostMacs);
        assertThat(work.nodes().stream().map(NodeWork::operator).distinct())
                .containsAll(List.of(operators.split(", ", -1)));
    }
}
