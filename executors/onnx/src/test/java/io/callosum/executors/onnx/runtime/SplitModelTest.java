package io.callosum.executors.onnx.runtime;

import static io.callosum.executors.onnx.RandomTensors.difference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callosum.executors.onnx.RandomTensors;
import io.callosum.executors.onnx.TestModel;
import io.callosum.executors.onnx.graph.OnnxCut;
import io.callosum.executors.onnx.graph.OnnxFiles;
import io.callosum.executors.onnx.runtime.RuntimeSettings.Optimization;
import io.callosum.executors.onnx.schema.GraphProto;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.onnx.tensor.ScalarType;
import io.callosum.executors.spi.ExecutorException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SplitModelTest {
    private static SplitModel open(TestModel model, Optimization optimization) {
        return SplitModel.open(
                OnnxFiles.graph("m.onnx", model.build()),
                RuntimeSettings.defaults().withOptimization(optimization));
    }

    private static TestModel floats() {
        return new TestModel()
                .input("x", ScalarType.FLOAT32, -1, 3, 12, 12)
                .weight("w", 8, 3, 3, 3)
                .weight("b", 8)
                .weight("v", 8, 8, 1, 1)
                .node("a = Conv(x, w, b)", TestModel.ints("pads", 1, 1, 1, 1))
                .node("r = Relu(a)")
                .node("left = Conv(r, v)")
                .node("right = Sigmoid(r)")
                .node("sum = Add(left, right)")
                .node("p = GlobalAveragePool(sum)")
                .node("y = Flatten(p)")
                .node("s = Softmax(y)")
                .output("y", "s", "right");
    }

    private static TestModel halves() {
        return new TestModel()
                .input("x", ScalarType.FLOAT16, 2, 8)
                .halfWeight("w", 8, 8)
                .node("a = MatMul(x, w)")
                .node("b = Relu(a)")
                .node("c = MatMul(b, w)")
                .node("y = Add(c, a)")
                .output("y");
    }

    private static TestModel quantized() {
        return new TestModel()
                .input("x", ScalarType.FLOAT32, 2, 8)
                .scalar("scale", ScalarType.FLOAT32, Float.floatToIntBits(0.05f))
                .scalar("zero", ScalarType.UINT8, 128)
                .scalar("wzero", ScalarType.INT8, 0)
                .byteWeight("w", ScalarType.INT8, 8, 4)
                .node("q = QuantizeLinear(x, scale, zero)")
                .node("m = MatMulInteger(q, w, zero, wzero)")
                .node("f = Cast(m)", TestModel.integer("to", 1))
                .node("i = QuantizeLinear(f, scale, wzero)")
                .node("y = DequantizeLinear(i, scale, wzero)")
                .output("y", "q", "i");
    }

    private static TestModel integers() {
        return new TestModel()
                .input("ids", ScalarType.INT64, -1, 3)
                .input("table", ScalarType.FLOAT32, 100, 4)
                .node("e = Gather(table, ids)")
                .node("shape = Shape(e)")
                .node("flat = Flatten(e)")
                .node("best = ArgMax(flat)", TestModel.integer("axis", 1))
                .node("again = Add(best, best)")
                .node("back = Reshape(flat, shape)")
                .node("first, second = Split(back)", TestModel.integer("axis", 2))
                .node("y = Mul(first, second)")
                .output("y", "again", "shape");
    }

    private static TestModel branches() {
        GraphProto then = new TestModel().node("t = Add(a, w)").output("t").graph();
        GraphProto otherwise = new TestModel().node("e = Sub(a, x)").output("e").graph();
        return new TestModel()
                .input("x", ScalarType.FLOAT32, 1, 4)
                .input("flag", ScalarType.BOOL)
                .weight("w", 1, 4)
                .node("a = Relu(x)")
                .node("y = If(flag)", TestModel.body("then_branch", then), TestModel.body("else_branch", otherwise))
                .node("z = Neg(y)")
                .output("z");
    }

    private static TestModel loop() {
        GraphProto body = new TestModel()
                .input("iteration", ScalarType.INT64)
                .input("go", ScalarType.BOOL)
                .input("carried", ScalarType.FLOAT32, 1, 4)
                .node("still = Identity(go)")
                .node("next = Add(carried, a)")
                .node("seen = Identity(next)")
                .output("still", ScalarType.BOOL)
                .output("next", ScalarType.FLOAT32, 1, 4)
                .output("seen", ScalarType.FLOAT32, 1, 4)
                .graph();
        return new TestModel()
                .input("x", ScalarType.FLOAT32, 1, 4)
                .input("trips", ScalarType.INT64)
                .scalar("yes", ScalarType.BOOL, 1)
                .node("a = Relu(x)")
                .node("start = Neg(x)")
                .node("last, all = Loop(trips, yes, start)", TestModel.body("body", body))
                .node("y = Tanh(last)")
                .output("y", "all");
    }

    private static Stream<Arguments> models() {
        Map<String, RawTensor> flagged = new LinkedHashMap<>();
        flagged.put("x", RandomTensors.of(ScalarType.FLOAT32, 5, 1, 4));
        flagged.put("flag", RandomTensors.of(ScalarType.BOOL, 5));
        return Stream.of(
                Arguments.of(
                        "float32, batch 1",
                        floats(),
                        Map.of("x", RandomTensors.of(ScalarType.FLOAT32, 1, 1, 3, 12, 12))),
                Arguments.of(
                        "float32, batch 3",
                        floats(),
                        Map.of("x", RandomTensors.of(ScalarType.FLOAT32, 2, 3, 3, 12, 12))),
                Arguments.of("float16", halves(), Map.of("x", RandomTensors.of(ScalarType.FLOAT16, 3, 2, 8))),
                Arguments.of("uint8 and int8", quantized(), Map.of("x", RandomTensors.of(ScalarType.FLOAT32, 4, 2, 8))),
                Arguments.of(
                        "int64, two inputs, a node with two outputs",
                        integers(),
                        Map.of(
                                "ids", RandomTensors.of(ScalarType.INT64, 5, 2, 3),
                                "table", RandomTensors.of(ScalarType.FLOAT32, 6, 100, 4))),
                Arguments.of("If", branches(), flagged),
                Arguments.of(
                        "Loop",
                        loop(),
                        Map.of(
                                "x", RandomTensors.of(ScalarType.FLOAT32, 7, 1, 4),
                                "trips", RawTensor.ofLongs(new long[0], 3))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void headAndTailEqualTheWholeToTheBitWithoutOptimization(
            String name, TestModel model, Map<String, RawTensor> query) {
        try (SplitModel split = open(model, Optimization.OFF)) {
            Map<String, RawTensor> whole = split.runWhole(query);

            assertThat(whole).isNotEmpty();
            assertThat(split.legalCuts()).hasSize(split.graph().nodeCount() + 1);
            for (OnnxCut cut : split.legalCuts()) {
                assertThat(split.runSplit(cut.split(), query).answer())
                        .as(name + " at " + cut)
                        .isEqualTo(whole);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void headAndTailAreCloseWithAllOptimizations(String name, TestModel model, Map<String, RawTensor> query) {
        try (SplitModel split = open(model, Optimization.ALL)) {
            Map<String, RawTensor> whole = split.runWhole(query);
            // Without optimisation halves are rounded after each node, with it a fused pair may round once.
            double tolerance = name.equals("float16") ? 2e-3 : 1e-5;
            for (OnnxCut cut : split.legalCuts()) {
                Map<String, RawTensor> answer =
                        split.runSplit(cut.split(), query).answer();
                assertThat(answer).containsOnlyKeys(whole.keySet());
                whole.forEach((output, expected) -> assertThat(answer)
                        .hasEntrySatisfying(
                                output,
                                actual -> assertThat(difference(actual, expected))
                                        .as(name + " at " + cut + ": " + output)
                                        .isLessThanOrEqualTo(tolerance)));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void bytesOfACutAreThoseThatCross(String name, TestModel model, Map<String, RawTensor> query) {
        try (SplitModel split = open(model, Optimization.OFF)) {
            long[] bytes = split.crossingBytes(query);

            assertThat(bytes).hasSize(split.graph().nodeCount() + 1);
            assertThat(bytes[0])
                    .isEqualTo(query.values().stream()
                            .mapToLong(RawTensor::byteCount)
                            .sum());
            for (OnnxCut cut : split.legalCuts()) {
                assertThat(split.runSplit(cut.split(), query).crossed())
                        .as(name + " at " + cut)
                        .isEqualTo(bytes[cut.split()]);
            }
            assertThat(bytes[bytes.length - 1]).isZero();
        }
    }

    @Test
    void aSequenceCannotCross() {
        TestModel model = new TestModel()
                .input("x", ScalarType.FLOAT32, 2, 4)
                .node("r = Relu(x)")
                .node("parts = SplitToSequence(r)", TestModel.integer("axis", 0))
                .node("joined = ConcatFromSequence(parts)", TestModel.integer("axis", 0))
                .node("y = Neg(joined)")
                .output("y");
        Map<String, RawTensor> query = Map.of("x", RandomTensors.of(ScalarType.FLOAT32, 8, 2, 4));
        try (SplitModel split = open(model, Optimization.OFF)) {
            assertThat(split.legalCuts()).extracting(OnnxCut::split).containsExactly(0, 1, 3, 4);
            assertThat(split.obstacle(2)).hasValue("'parts' is no tensor of numbers");
            assertThatExceptionOfType(ExecutorException.Unsupported.class)
                    .isThrownBy(() -> split.runSplit(2, query))
                    .withMessage("m.onnx: cut 2: 'parts' is no tensor of numbers");
            assertThat(split.runSplit(3, query).answer()).isEqualTo(split.runWhole(query));
        }
    }

    @Test
    void halvesRunApartWithTensorsCarriedBetween() {
        Map<String, RawTensor> query = Map.of("x", RandomTensors.of(ScalarType.FLOAT32, 1, 2, 3, 12, 12));
        try (SplitModel split = open(floats(), Optimization.OFF)) {
            Map<String, RawTensor> head = split.run(0, 4, query);
            assertThat(head).containsOnlyKeys("left", "right");

            Map<String, RawTensor> tail = split.run(4, 8, head);

            Map<String, RawTensor> whole = split.runWhole(query);
            assertThat(tail)
                    .containsOnlyKeys("y", "s")
                    .allSatisfy((name, tensor) -> assertThat(whole).containsEntry(name, tensor));
        }
    }

    @Test
    void refusesOtherTensors() {
        try (SplitModel split = open(halves(), Optimization.OFF)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> split.runWhole(Map.of()))
                    .withMessage("m.onnx: expected tensors [x], found []");
            assertThatExceptionOfType(ExecutorException.Failed.class)
                    .isThrownBy(() -> split.runWhole(Map.of("x", RandomTensors.of(ScalarType.FLOAT32, 1, 2, 8))))
                    .withMessageContaining("m.onnx");
        }
    }

    @Test
    void aModelThatTheRuntimeDoesNotKnowIsRefusedInOneLine() {
        TestModel model = new TestModel()
                .input("x", ScalarType.FLOAT32, 1)
                .node("y = NoSuchOperator(x)")
                .output("y");

        assertThatExceptionOfType(ExecutorException.Unsupported.class)
                .isThrownBy(() -> open(model, Optimization.OFF))
                .withMessageMatching("m.onnx: ONNX Runtime refuses it: .*NoSuchOperator.*");
    }

    @Test
    void cudaIsThereOrSaysWhyNot() {
        assertThat(Library.availability(RuntimeSettings.Provider.CPU).available())
                .isTrue();
        boolean there = Library.availability(RuntimeSettings.Provider.CUDA).available();
        assertThat(Library.availability(RuntimeSettings.Provider.CUDA).detail()).contains("CUDA");
        if (!there) {
            RuntimeSettings cuda = RuntimeSettings.defaults().withProvider(RuntimeSettings.Provider.CUDA);
            assertThatExceptionOfType(ExecutorException.Unavailable.class)
                    .isThrownBy(() -> SplitModel.open(OnnxFiles.graph("m.onnx", halves().build()), cuda))
                    .withMessageContaining("CUDA");
        }
    }

    @Test
    void idleSessionsStayWithinTheirBound() {
        Map<String, RawTensor> query = Map.of("x", RandomTensors.of(ScalarType.FLOAT32, 1, 1, 3, 12, 12));
        for (long bound : List.of(0L, 4_000L, 1_000_000L)) {
            try (SplitModel split = SplitModel.open(
                    OnnxFiles.graph("m.onnx", floats().build()),
                    RuntimeSettings.defaults()
                            .withOptimization(Optimization.OFF)
                            .withCacheBytes(bound))) {
                Map<String, RawTensor> whole = split.runWhole(query);
                for (OnnxCut cut : split.legalCuts()) {
                    assertThat(split.runSplit(cut.split(), query).answer()).isEqualTo(whole);
                    assertThat(split.cachedBytes()).isLessThanOrEqualTo(bound);
                }
                assertThat(split.cachedBytes() > 0).isEqualTo(bound > 0);
            }
        }
    }

    @Test
    void droppingASessionDoesNotDisturbARunUnderWay() throws Exception {
        Map<String, RawTensor> query = Map.of("x", RandomTensors.of(ScalarType.FLOAT32, 1, 1, 3, 12, 12));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (SplitModel split = SplitModel.open(
                OnnxFiles.graph("m.onnx", floats().build()),
                RuntimeSettings.defaults().withOptimization(Optimization.OFF).withCacheBytes(3_000))) {
            Map<String, RawTensor> whole = split.runWhole(query);
            List<Future<?>> runs = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int first = thread;
                runs.add(threads.submit(() -> {
                    for (int run = 0; run < 40; run++) {
                        assertThat(split.runSplit((first + run) % 9, query).answer())
                                .isEqualTo(whole);
                    }
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
