package io.callosum.executors.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callosum.executors.onnx.SharedModels;
import io.callosum.executors.onnx.TestModel;
import io.callosum.executors.onnx.schema.ModelProto;
import io.callosum.executors.onnx.schema.NodeProto;
import io.callosum.executors.onnx.schema.TensorProto;
import io.callosum.executors.onnx.schema.ValueInfoProto;
import io.callosum.executors.onnx.tensor.ScalarType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxGraphTest {
    private static OnnxGraph graph(TestModel model) {
        return OnnxFiles.graph("m.onnx", model.build());
    }

    /** A diamond with a shortcut from the input: one, two and three tensors cross. */
    private static OnnxGraph diamond() {
        return graph(new TestModel()
                .input("x", ScalarType.FLOAT32, 1, 4)
                .node("a = Relu(x)")
                .node("b = Neg(a)")
                .node("c = Abs(a)")
                .node("d = Add(b, c)")
                .node("y = Sub(d, x)")
                .output("y"));
    }

    @Test
    void severalTensorsMayCross() {
        assertThat(diamond().cuts())
                .extracting(OnnxCut::crossing)
                .containsExactly(
                        List.of("x"),
                        List.of("x", "a"),
                        List.of("x", "a", "b"),
                        List.of("x", "b", "c"),
                        List.of("x", "d"),
                        List.of());
    }

    @Test
    void anInputReadLateIsNoOutputOfTheHead() {
        assertThat(diamond().outputsOf(0, 2)).containsExactly("a", "b");
        assertThat(diamond().inputsOf(2, 5)).containsExactly("x", "a", "b");
        assertThat(diamond().inputsOf(1, 2)).containsExactly("a");
        assertThat(diamond().outputsOf(3, 5)).containsExactly("y");
    }

    @Test
    void refusesARangeOutside() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> diamond().cut(6))
                .withMessage("expected 0 <= from <= to <= 5 in m.onnx, found [0, 6)");
        assertThatIllegalArgumentException().isThrownBy(() -> diamond().inputsOf(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> SubModels.part(diamond(), 2, 2, Map.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SubModels.part(diamond(), 2, 5, Map.of()))
                .withMessageContaining("expected the type of 'a'");
    }

    @Test
    void functionsOfWeightsAreCopiedToWhereTheyAreUsed() {
        OnnxGraph graph = graph(new TestModel()
                .input("x", ScalarType.FLOAT32, 1, 4)
                .weight("w", 2, 8)
                .weight("other", 4)
                .longs("shape", 4, 4)
                .node("v = Reshape(w, shape)")
                .node("a = MatMul(x, v)")
                .node("b = Add(a, other)")
                .node("y = MatMul(b, v)")
                .output("y"));

        assertThat(graph.nodeCount()).isEqualTo(3);
        assertThat(graph.isConstant("v")).isTrue();
        ModelProto head = SubModels.part(graph, 0, 1, Map.of());
        assertThat(head.getGraph().getNodeList())
                .extracting(NodeProto::getOpType)
                .containsExactly("Reshape", "MatMul");
        assertThat(head.getGraph().getInitializerList())
                .extracting(TensorProto::getName)
                .containsExactly("w", "shape");
        ModelProto tail = SubModels.part(graph, 1, 3, Map.of("a", TestModel.value("a", ScalarType.FLOAT32, 1, 4)));
        assertThat(tail.getGraph().getNodeList())
                .extracting(NodeProto::getOpType)
                .containsExactly("Reshape", "Add", "MatMul");
        assertThat(tail.getGraph().getInputList())
                .extracting(ValueInfoProto::getName)
                .containsExactly("a");
        assertThat(SubModels.weightBytes(tail)).isGreaterThan(SubModels.weightBytes(head));
    }

    @Test
    void randomNumbersAreDrawnOnce() {
        OnnxGraph graph = graph(new TestModel()
                .input("x", ScalarType.FLOAT32, 1, 4)
                .node("noise = RandomNormal()", TestModel.ints("shape", 1, 4))
                .node("a = Add(x, noise)")
                .node("y = Sub(a, noise)")
                .output("y"));

        assertThat(graph.nodeCount()).isEqualTo(3);
        assertThat(graph.cut(2).crossing()).containsExactly("noise", "a");
    }

    @Test
    void whatControlFlowCapturesCrosses() {
        TestModel inner = new TestModel().node("t = Add(a, w)").output("t");
        TestModel outer = new TestModel()
                .node(
                        "n = If(flag)",
                        TestModel.body("then_branch", inner.graph()),
                        TestModel.body("else_branch", inner.graph()))
                .output("n");
        OnnxGraph graph = graph(new TestModel()
                .input("x", ScalarType.FLOAT32, 1, 4)
                .input("flag", ScalarType.BOOL)
                .weight("w", 4)
                .node("a = Relu(x)")
                .node("b = Neg(a)")
                .node(
                        "y = If(flag)",
                        TestModel.body("then_branch", outer.graph()),
                        TestModel.body("else_branch", outer.graph()))
                .node("z = Add(y, b)")
                .output("z"));

        assertThat(graph.nodes().get(2).reads()).containsExactly("flag", "a", "w");
        assertThat(graph.cut(2).crossing()).containsExactly("flag", "a", "b");
        assertThat(SubModels.part(
                                graph,
                                2,
                                4,
                                Map.of(
                                        "a", TestModel.value("a", ScalarType.FLOAT32, 1, 4),
                                        "b", TestModel.value("b", ScalarType.FLOAT32, 1, 4)))
                        .getGraph()
                        .getInitializerList())
                .extracting(TensorProto::getName)
                .containsExactly("w");
    }

    @Test
    void oldModelsListWeightsAsInputs() {
        OnnxGraph graph = graph(new TestModel()
                .irVersion(3)
                .input("x", ScalarType.FLOAT32, 1, 4)
                .input("w", ScalarType.FLOAT32, 4, 4)
                .weight("w", 4, 4)
                .node("y = MatMul(x, w)")
                .output("y"));

        assertThat(graph.inputs()).containsOnlyKeys("x");
        ModelProto part = SubModels.part(graph, 0, 1, Map.of());
        assertThat(part.getIrVersion()).isEqualTo(4);
        assertThat(part.getGraph().getInputList()).hasSize(1);
    }

    @Test
    void outputsThatAreInputsOrConstantsComeFromTheFirstPart() {
        OnnxGraph graph = graph(new TestModel()
                .input("x", ScalarType.FLOAT32, 4)
                .input("pass", ScalarType.FLOAT32, 4)
                .weight("w", 4)
                .node("a = Relu(x)")
                .node("y = Neg(a)")
                .output("y", "pass", "w"));

        assertThat(graph.cut(0).crossing()).containsExactly("x", "pass");
        assertThat(graph.outputsOf(0, 1)).containsExactly("a", "pass", "w");
        assertThat(graph.inputsOf(1, 2)).containsExactly("a");
        assertThat(graph.outputsOf(1, 2)).containsExactly("y");
    }

    @Test
    void halvesAreRoundedBehindTheNodesThatMakeThem() {
        ModelProto rounded = SubModels.rounded(SubModels.part(diamond(), 0, 2, Map.of()), Set.of("a"));

        assertThat(rounded.getGraph().getNodeList())
                .extracting(NodeProto::getOpType)
                .containsExactly("Relu", "Cast", "Cast", "Identity", "Cast", "Cast", "Neg");
        assertThat(rounded.getGraph().getNode(5).getOutput(0)).isEqualTo("a");
        assertThat(rounded.getGraph().getNode(0).getOutput(0)).isNotEqualTo("a");
        assertThat(OnnxFiles.graph("rounded", rounded).nodeCount()).isEqualTo(7);
    }

    @Test
    void nodesGetNamesOfTheirOwn() {
        assertThat(diamond().nodes())
                .extracting(OnnxNode::name)
                .doesNotHaveDuplicates()
                .first()
                .isEqualTo("relu_0");
    }

    @Test
    void namesFitIntoALineOfATable() {
        OnnxGraph graph = graph(new TestModel()
                .input("x", ScalarType.FLOAT32, 1)
                .node("a = Relu(x)")
                .named("#first, of\ntwo ")
                .node("b = Neg(a)")
                .named("\t")
                .node("y = Exp(b)")
                .named(" ")
                .output("y"));

        assertThat(graph.nodes()).extracting(OnnxNode::name).containsExactly("_first_ of_two", "_", "exp_2");
    }

    @ParameterizedTest(name = "{0}: {1} nodes, {2} cuts where one tensor crosses")
    @CsvSource({
        "onnx-mnist/mnist_8/model.onnx, 11, 11",
        "onnx-light/light_bvlc_alexnet.onnx, 24, 24",
        "onnx-light/light_vgg19.onnx, 46, 46",
        "onnx-light/light_squeezenet.onnx, 66, 34"
    })
    void publicModelsHaveTheCutsThatAreKnown(String name, int nodes, int single) {
        OnnxGraph graph = OnnxFiles.read(SharedModels.file(name));

        assertThat(graph.nodeCount()).isEqualTo(nodes);
        assertThat(graph.cuts()).hasSize(nodes + 1);
        assertThat(graph.cuts().stream().filter(cut -> cut.crossing().size() == 1))
                .hasSize(single);
        assertThat(graph.cuts().stream().filter(cut -> cut.crossing().isEmpty()))
                .hasSize(1);
    }
}
