package io.callosum.executors.onnx.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.controller.profile.LayerCost;
import io.callosum.controller.profile.LayerProfile;
import io.callosum.executors.onnx.TestModel;
import io.callosum.executors.onnx.graph.OnnxFiles;
import io.callosum.executors.onnx.graph.OnnxGraph;
import io.callosum.executors.onnx.runtime.RuntimeSettings;
import io.callosum.executors.onnx.runtime.SplitModel;
import io.callosum.executors.onnx.tensor.RandomQuery;
import io.callosum.executors.onnx.tensor.ScalarType;
import org.junit.jupiter.api.Test;

class GraphProfileTest {
    private static GraphProfile profile(OnnxGraph graph, int batch) {
        try (SplitModel model = SplitModel.open(graph, RuntimeSettings.defaults())) {
            return GraphProfile.measure(model, RandomQuery.of(graph.inputs(), batch, 3), 3);
        }
    }

    private static OnnxGraph graph() {
        return OnnxFiles.graph(
                "m.onnx",
                new TestModel()
                        .input("x", ScalarType.FLOAT32, -1, 4, 10, 10)
                        .input("unused", ScalarType.FLOAT32, 1)
                        .weight("w", 8, 2, 3, 3)
                        .node("a = Conv(x, w)", TestModel.integer("group", 2))
                        .node("b = Relu(a)")
                        .node("c = Sigmoid(a)")
                        .node("d = Mul(b, c)")
                        .node("e = MaxPool(d)", TestModel.ints("kernel_shape", 5, 5), TestModel.ints("strides", 3, 3))
                        .node("f = Flatten(e)")
                        .weight("u", 32, 5)
                        .node("g = Gemm(f, u)")
                        .output("g")
                        .build());
    }

    /** A cast of float16 to float16, as the specification's own expansion of Attention has: the runtime fails on it where it may not optimise. */
    @Test
    void castsOfHalvesToHalvesAreMeasured() {
        int half = 10;
        OnnxGraph graph = OnnxFiles.graph(
                "h.onnx",
                new TestModel()
                        .input("x", ScalarType.FLOAT16, 4, 4)
                        .node("a = MatMul(x, x)")
                        .node("b = Cast(a)", TestModel.integer("to", half))
                        .node("c = Add(b, x)")
                        .node("d = Cast(c)", TestModel.integer("to", half))
                        .node("e = Softmax(d)")
                        .output("e")
                        .build());
        assertThat(profile(graph, 1).nodes())
                .hasSize(5)
                .allSatisfy(node -> assertThat(node.outputBytes()).isBetween(32L, 64L));
    }

    @Test
    void rowsHaveTypesWorkBytesAndTimes() {
        GraphProfile profile = profile(graph(), 2);

        assertThat(profile.nodes())
                .extracting(NodeCost::type)
                .containsExactly(
                        "convolution", "activation", "activation", "mul", "pooling", "flatten", "fully-connected");
        assertThat(profile.nodes().get(0).macs()).isEqualTo(2L * 8 * 8 * 8 * 2 * 9);
        assertThat(profile.nodes().get(6).macs()).isEqualTo(2L * 32 * 5);
        long image = 2L * 8 * 8 * 8 * 4;
        assertThat(profile.inputBytes()).isEqualTo(2L * 4 * 10 * 10 * 4);
        assertThat(profile.nodes())
                .extracting(NodeCost::outputBytes)
                .as("two tensors cross behind the second and third node")
                .containsExactly(image, 2 * image, 2 * image, image, 2L * 32 * 4, 2L * 32 * 4, 2L * 5 * 4);
        assertThat(profile.nodes()).allSatisfy(node -> assertThat(node.millis()).isNotNegative());
        assertThat(profile.totalMillis()).isPositive();
    }

    @Test
    void becomesALayerProfile() {
        GraphProfile profile = profile(graph(), 1);

        LayerProfile layers = profile.layers(node -> node.type().equals("fully-connected") ? 30 : 8);

        assertThat(layers.splits()).isEqualTo(8);
        assertThat(layers.network()).isEqualTo("m.onnx");
        assertThat(layers.rows())
                .extracting(LayerCost::layer)
                .startsWith("input", "conv_0")
                .doesNotHaveDuplicates();
        assertThat(layers.rows().get(1).deviceMillis())
                .isEqualTo(profile.nodes().get(0).millis() * 8);
        assertThat(layers.rows().get(7).deviceMillis())
                .isEqualTo(profile.nodes().get(6).millis() * 30);
        assertThat(layers.uplinkBytes()).startsWith(1600, 2048, 4096).endsWith(0);
    }
}
