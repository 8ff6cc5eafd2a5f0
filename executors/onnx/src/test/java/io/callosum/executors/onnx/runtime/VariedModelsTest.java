package io.callosum.executors.onnx.runtime;

import static io.callosum.executors.onnx.RandomTensors.difference;
import static org.assertj.core.api.Assertions.assertThat;

import io.callosum.executors.onnx.RandomTensors;
import io.callosum.executors.onnx.TestModel;
import io.callosum.executors.onnx.graph.OnnxCut;
import io.callosum.executors.onnx.graph.OnnxFiles;
import io.callosum.executors.onnx.graph.OnnxNode;
import io.callosum.executors.onnx.runtime.RuntimeSettings.Optimization;
import io.callosum.executors.onnx.schema.FunctionProto;
import io.callosum.executors.onnx.schema.GraphProto;
import io.callosum.executors.onnx.schema.ModelProto;
import io.callosum.executors.onnx.schema.OperatorSetIdProto;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.onnx.tensor.ScalarType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Things that ONNX files have, one model each: head and tail equal the whole at every cut. */
class VariedModelsTest {
    private static final RawTensor ROW = RandomTensors.of(ScalarType.FLOAT32, 1, 1, 6);
    private static final RawTensor ROWS = RandomTensors.of(ScalarType.FLOAT32, 2, 5, 6);
    private static final RawTensor IMAGE = RandomTensors.of(ScalarType.FLOAT32, 3, 2, 3, 8, 8);

    /** A model, a query, and the cuts that cannot be. */
    private record Sample(ModelProto model, Map<String, RawTensor> query, Set<Integer> illegal) {
        static Sample of(TestModel model, String input, RawTensor tensor) {
            return new Sample(model.build(), Map.of(input, tensor), Set.of());
        }

        Sample without(Integer... cuts) {
            return new Sample(model, query, Set.of(cuts));
        }
    }

    @SuppressWarnings("ImmutableEnumChecker") // a sample is made anew each time
    private enum Kind {
        SCAN(() -> {
            GraphProto body = new TestModel()
                    .input("sum_in", ScalarType.FLOAT32, 6)
                    .input("row", ScalarType.FLOAT32, 6)
                    .node("scaled = Mul(row, a)")
                    .node("sum_out = Add(sum_in, scaled)")
                    .node("seen = Identity(sum_out)")
                    .output("sum_out", ScalarType.FLOAT32, 6)
                    .output("seen", ScalarType.FLOAT32, 6)
                    .graph();
            return Sample.of(
                    new TestModel()
                            .input("x", ScalarType.FLOAT32, -1, 6)
                            .weight("start", 6)
                            .weight("w", 6)
                            .node("r = Relu(x)")
                            .node("m = ReduceMax(x)", TestModel.integer("keepdims", 0))
                            .node("a = Mul(m, w)")
                            .node(
                                    "last, all = Scan(start, r)",
                                    TestModel.body("body", body),
                                    TestModel.integer("num_scan_inputs", 1))
                            .node("y = Tanh(all)")
                            .output("last", "y"),
                    "x",
                    ROWS);
        }),
        NAMES_TWICE_OR_MISSING(() -> Sample.of(
                new TestModel()
                        .input("x", ScalarType.FLOAT32, 1, 6)
                        .node("a b/c:0 = Relu(x)")
                        .named("same")
                        .node("b = Neg(a b/c:0)")
                        .named("same")
                        .node("c = Exp(b)")
                        .node("d = Add(c, a b/c:0)")
                        .named("same_2")
                        .output("d"),
                "x",
                ROW)),
        IR_VERSION_3_AND_OPERATOR_SET_7(() -> Sample.of(
                new TestModel()
                        .irVersion(3)
                        .operatorSet(7)
                        .input("x", ScalarType.FLOAT32, 2, 3, 8, 8)
                        .input("w", ScalarType.FLOAT32, 4, 3, 3, 3)
                        .input("s", ScalarType.FLOAT32, 4)
                        .input("b", ScalarType.FLOAT32, 4)
                        .input("m", ScalarType.FLOAT32, 4)
                        .input("v", ScalarType.FLOAT32, 4)
                        .input("unused", ScalarType.FLOAT32, 9)
                        .weight("w", 4, 3, 3, 3)
                        .weight("s", 4)
                        .weight("b", 4)
                        .weight("m", 4)
                        .floats("v", 1, 2, 0.5f, 3)
                        .weight("unused", 9)
                        .node("c = Conv(x, w)")
                        .node("n = BatchNormalization(c, s, b, m, v)")
                        .node("d, mask = Dropout(n)")
                        .node("p = MaxPool(d)", TestModel.ints("kernel_shape", 2, 2))
                        .node("y = Flatten(p)")
                        .output("y"),
                "x",
                IMAGE)),
        SHAPES_COMPUTED_IN_INT64(() -> Sample.of(
                new TestModel()
                        .input("x", ScalarType.FLOAT32, -1, 3, 8, 8)
                        .scalar("zero", ScalarType.INT64, 0)
                        .longs("axes", 0)
                        .longs("rest", -1)
                        .node("shape = Shape(x)")
                        .node("batch = Gather(shape, zero)")
                        .node("row = Unsqueeze(batch, axes)")
                        .node("to = Concat(row, rest)", TestModel.integer("axis", 0))
                        .node("r = Relu(x)")
                        .node("y = Reshape(r, to)")
                        .output("y"),
                "x",
                IMAGE)),
        EMPTY_TENSORS_CROSS(() -> Sample.of(
                new TestModel()
                        .input("x", ScalarType.FLOAT32, -1, 6)
                        .longs("none", 0)
                        .longs("one", 1)
                        .longs("axis", 0)
                        .node("empty = Slice(x, none, none, axis)")
                        .node("e = Relu(empty)")
                        .node("first = Slice(x, none, one, axis)")
                        .node("y = Concat(e, first)", TestModel.integer("axis", 0))
                        .output("y", "e"),
                "x",
                ROWS)),
        OPTIONAL_INPUTS_LEFT_OUT(() -> Sample.of(
                new TestModel()
                        .input("x", ScalarType.FLOAT32, 2, 3, 8, 8)
                        .scalar("top", ScalarType.FLOAT32, Float.floatToIntBits(0.5f))
                        .floats("scales", 1, 1, 2, 2)
                        .node("c = Clip(x, , top)")
                        .node("big = Resize(c, , scales)")
                        .node("y = Neg(big)")
                        .output("y"),
                "x",
                IMAGE)),
        A_RECURRENT_LAYER_WITH_OUTPUTS_LEFT_OUT(() -> Sample.of(
                new TestModel()
                        .input("x", ScalarType.FLOAT32, 4, 2, 6)
                        .weight("w", 1, 20, 6)
                        .weight("r", 1, 20, 5)
                        .weight("h", 1, 2, 5)
                        .node("a = Tanh(x)")
                        .node("all, , cell = LSTM(a, w, r, , , h)", TestModel.integer("hidden_size", 5))
                        .node("n = Neg(all)")
                        .node("y = ReduceSum(n)")
                        .output("y", "cell"),
                "x",
                RandomTensors.of(ScalarType.FLOAT32, 4, 4, 2, 6))),
        SCALARS_CROSS(() -> Sample.of(
                new TestModel()
                        .input("x", ScalarType.FLOAT32, -1, 6)
                        .node("m = ReduceMean(x)", TestModel.integer("keepdims", 0))
                        .node("e = Exp(m)")
                        .node("y = Mul(x, e)")
                        .output("y", "e"),
                "x",
                ROWS)),
        BODIES_IN_BODIES_CAPTURE(() -> {
            GraphProto inner = new TestModel()
                    .weight("own", 6)
                    .node("t = Add(a, own)")
                    .output("t")
                    .graph();
            GraphProto outer = new TestModel()
                    .node("k = Neg(b)")
                    .node("n = If(flag)", TestModel.body("then_branch", inner), TestModel.body("else_branch", inner))
                    .node("o = Add(n, k)")
                    .output("o")
                    .graph();
            return Sample.of(
                    new TestModel()
                            .input("x", ScalarType.FLOAT32, 1, 6)
                            .scalar("zero", ScalarType.FLOAT32, 0)
                            .node("a = Relu(x)")
                            .node("s = ReduceSum(a)", TestModel.integer("keepdims", 0))
                            .node("flag = Greater(s, zero)")
                            .node("b = Exp(x)")
                            .node(
                                    "y = If(flag)",
                                    TestModel.body("then_branch", outer),
                                    TestModel.body("else_branch", outer))
                            .node("z = Add(y, a)")
                            .output("z"),
                    "x",
                    ROW);
        }),
        A_LOOP_THAT_GATHERS_A_SEQUENCE(() -> {
            GraphProto body = new TestModel()
                    .input("i", ScalarType.INT64)
                    .input("go", ScalarType.BOOL)
                    .input("c", ScalarType.FLOAT32, 1, 6)
                    .node("still = Identity(go)")
                    .node("next = Add(c, r)")
                    .output("still", ScalarType.BOOL)
                    .output("next", ScalarType.FLOAT32, 1, 6)
                    .graph();
            return Sample.of(
                            new TestModel()
                                    .input("x", ScalarType.FLOAT32, 1, 6)
                                    .scalar("three", ScalarType.INT64, 3)
                                    .node("r = Relu(x)")
                                    .node("l = Loop(three, , r)", TestModel.body("body", body))
                                    .node("parts = SplitToSequence(l)", TestModel.integer("axis", 1))
                                    .node("length = SequenceLength(parts)")
                                    .node("joined = ConcatFromSequence(parts)", TestModel.integer("axis", 0))
                                    .node("y = Neg(joined)")
                                    .output("y", "length"),
                            "x",
                            ROW)
                    .without(3, 4);
        }),
        NODES_FOR_NOTHING(() -> Sample.of(
                new TestModel()
                        .input("x", ScalarType.FLOAT32, 1, 6)
                        .node("ghost = Exp(x)")
                        .node("a = Relu(x)")
                        .node("spirit = Neg(ghost)")
                        .node("y = Neg(a)")
                        .node("after = Exp(y)")
                        .output("y"),
                "x",
                ROW)),
        FUNCTIONS_OF_THE_MODEL(() -> {
            FunctionProto function = FunctionProto.newBuilder()
                    .setDomain("mine")
                    .setName("Twist")
                    .addInput("p")
                    .addInput("q")
                    .addOutput("o")
                    .addNode(TestModel.parse("s = Add(p, q)"))
                    .addNode(TestModel.parse("o = Tanh(s)"))
                    .addOpsetImport(
                            OperatorSetIdProto.newBuilder().setDomain("").setVersion(13))
                    .build();
            ModelProto.Builder model = new TestModel()
                            .input("x", ScalarType.FLOAT32, 1, 6)
                            .weight("w", 1, 6)
                            .node("a = Relu(x)")
                            .node("b = Twist(a, w)")
                            .domain("mine")
                            .node("c = Twist(b, a)")
                            .domain("mine")
                            .node("y = Neg(c)")
                            .output("y")
                            .build()
                            .toBuilder()
                            .addFunctions(function);
            model.addOpsetImportBuilder().setDomain("mine").setVersion(1);
            return new Sample(model.build(), Map.of("x", ROW), Set.of());
        }),
        QUANTISED_CONVOLUTION(() -> Sample.of(
                new TestModel()
                        .input("x", ScalarType.FLOAT32, 2, 3, 8, 8)
                        .scalar("s", ScalarType.FLOAT32, Float.floatToIntBits(0.03f))
                        .scalar("z", ScalarType.UINT8, 120)
                        .scalar("ws", ScalarType.FLOAT32, Float.floatToIntBits(0.02f))
                        .scalar("wz", ScalarType.INT8, 0)
                        .byteWeight("w", ScalarType.INT8, 4, 3, 3, 3)
                        .node("q = QuantizeLinear(x, s, z)")
                        .node("c = QLinearConv(q, s, z, w, ws, wz, s, z)")
                        .node("p = MaxPool(c)", TestModel.ints("kernel_shape", 2, 2))
                        .node("y = DequantizeLinear(p, s, z)")
                        .output("y"),
                "x",
                IMAGE)),
        QUANTISE_AND_DEQUANTISE_PAIRS(() -> Sample.of(
                new TestModel()
                        .input("x", ScalarType.FLOAT32, -1, 6)
                        .scalar("s", ScalarType.FLOAT32, Float.floatToIntBits(0.05f))
                        .scalar("z", ScalarType.INT8, 0)
                        .byteWeight("wq", ScalarType.INT8, 6, 4)
                        .node("w = DequantizeLinear(wq, s, z)")
                        .node("q = QuantizeLinear(x, s, z)")
                        .node("d = DequantizeLinear(q, s, z)")
                        .node("y = MatMul(d, w)")
                        .output("y"),
                "x",
                ROWS)),
        INDICES_AND_SHAPES_THAT_DEPEND_ON_DATA(() -> Sample.of(
                new TestModel()
                        .input("x", ScalarType.FLOAT32, -1, 6)
                        .longs("k", 3)
                        .scalar("zero", ScalarType.FLOAT32, 0)
                        .node("best, where = TopK(x, k)")
                        .node("positive = Greater(best, zero)")
                        .node("at = NonZero(positive)")
                        .node("pairs = Transpose(at)")
                        .node("picked = GatherND(best, pairs)")
                        .node("chosen = Where(positive, best, zero)")
                        .output("picked", "chosen", "where"),
                "x",
                ROWS)),
        DOUBLES_AND_SMALL_INTEGERS(() -> Sample.of(
                new TestModel()
                        .input("x", ScalarType.FLOAT32, 1, 6)
                        .node("d = Cast(x)", TestModel.integer("to", 11))
                        .node("e = Exp(d)")
                        .node("i = Cast(e)", TestModel.integer("to", 6))
                        .node("u = Cast(i)", TestModel.integer("to", 4))
                        .node("l = Cast(u)", TestModel.integer("to", 13))
                        .node("y = Cast(l)", TestModel.integer("to", 1))
                        .output("y", "i"),
                "x",
                ROW)),
        AN_ANSWER_THAT_IS_READ_AGAIN(() -> Sample.of(
                new TestModel()
                        .input("x", ScalarType.FLOAT32, 1, 6)
                        .weight("w", 1, 6)
                        .node("a = Relu(x)")
                        .node("b = Add(a, w)")
                        .node("c = Mul(b, x)")
                        .output("a", "b", "c", "x", "w"),
                "x",
                ROW)),
        OPERATOR_SET_17(() -> Sample.of(
                new TestModel()
                        .operatorSet(17)
                        .input("x", ScalarType.FLOAT32, -1, 6)
                        .weight("g", 6)
                        .weight("w", 6, 6)
                        .node("n = LayerNormalization(x, g)")
                        .node("q = MatMul(n, w)")
                        .node("t = Transpose(q)")
                        .node("s = MatMul(q, t)")
                        .node("p = Softmax(s)")
                        .node("y = MatMul(p, n)")
                        .output("y"),
                "x",
                ROWS));

        private final Supplier<Sample> sample;

        Kind(Supplier<Sample> sample) {
            this.sample = sample;
        }

        Sample sample() {
            return sample.get();
        }
    }

    private static SplitModel open(Sample sample, Optimization optimization) {
        return SplitModel.open(
                OnnxFiles.graph("m.onnx", sample.model()),
                RuntimeSettings.defaults().withOptimization(optimization));
    }

    @ParameterizedTest
    @EnumSource
    void headAndTailEqualTheWholeToTheBitWithoutOptimization(Kind kind) {
        Sample sample = kind.sample();
        try (SplitModel split = open(sample, Optimization.OFF)) {
            Set<Integer> expected = new HashSet<>();
            for (int cut = 0; cut <= split.graph().nodeCount(); cut++) {
                expected.add(cut);
            }
            expected.removeAll(sample.illegal());
            assertThat(split.legalCuts()).extracting(OnnxCut::split).containsExactlyInAnyOrderElementsOf(expected);
            Map<String, RawTensor> whole = split.runWhole(sample.query());
            assertThat(whole).isNotEmpty();
            for (OnnxCut cut : split.legalCuts()) {
                assertThat(split.runSplit(cut.split(), sample.query()).answer())
                        .as(kind + " at " + cut)
                        .isEqualTo(whole);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void headAndTailAreCloseWithAllOptimizations(Kind kind) {
        Sample sample = kind.sample();
        try (SplitModel split = open(sample, Optimization.ALL)) {
            Map<String, RawTensor> whole = split.runWhole(sample.query());
            for (OnnxCut cut : split.legalCuts()) {
                Map<String, RawTensor> answer =
                        split.runSplit(cut.split(), sample.query()).answer();
                assertThat(answer).containsOnlyKeys(whole.keySet());
                whole.forEach((name, expected) -> assertThat(answer)
                        .hasEntrySatisfying(
                                name,
                                actual -> assertThat(difference(actual, expected))
                                        .as(kind + " at " + cut + ": " + name)
                                        .isLessThanOrEqualTo(1e-5)));
            }
        }
    }

    /** The file as it is, in the runtime, without a cut of ours. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NAMES_TWICE_OR_MISSING") // which the runtime refuses as it is
    void theWholeIsWhatTheRuntimeMakesOfTheFile(Kind kind) {
        Sample sample = kind.sample();
        try (SplitModel split = open(sample, Optimization.ALL);
                ModelRunner runner = new ModelRunner(RuntimeSettings.defaults())) {
            List<String> outputs = sample.model().getGraph().getOutputList().stream()
                    .map(output -> output.getName())
                    .toList();
            Map<String, RawTensor> direct = runner.run("m", () -> sample.model().toByteArray(), sample.query(), outputs)
                    .outputs();
            assertThat(split.runWhole(sample.query())).containsExactlyInAnyOrderEntriesOf(direct);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nodesHaveFormsTimesAndBytes(Kind kind) {
        Sample sample = kind.sample();
        try (SplitModel split = open(sample, Optimization.OFF)) {
            Measured measured = split.measure(sample.query(), 1);

            assertThat(measured.crossingBytes()).hasSize(split.graph().nodeCount() + 1);
            Map<String, TensorForm> forms = split.forms(sample.query());
            for (OnnxNode node : split.graph().nodes()) {
                for (String tensor : node.writes()) {
                    if (measured.forms().containsKey(tensor)) {
                        assertThat(forms.get(tensor))
                                .as(tensor)
                                .isEqualTo(measured.forms().get(tensor));
                    }
                }
            }
            Set<String> timed = measured.nodeNanos().keySet();
            List<String> untimed = split.graph().nodes().stream()
                    .map(OnnxNode::name)
                    .filter(name -> !timed.contains(name))
                    .toList();
            assertThat(untimed).as("all but nodes that the runtime replaces").hasSizeLessThan(3);
        }
    }
}
