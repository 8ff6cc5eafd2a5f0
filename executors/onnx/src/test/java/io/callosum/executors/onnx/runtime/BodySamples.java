package io.callosum.executors.onnx.runtime;

import io.callosum.executors.onnx.RandomTensors;
import io.callosum.executors.onnx.TestModel;
import io.callosum.executors.onnx.schema.FunctionProto;
import io.callosum.executors.onnx.schema.GraphProto;
import io.callosum.executors.onnx.schema.ModelProto;
import io.callosum.executors.onnx.schema.OperatorSetIdProto;
import io.callosum.executors.onnx.tensor.ScalarType;
import java.util.Map;
import java.util.Set;

/** Models whose nodes have bodies of nodes, or are functions of the model. Stateless. */
final class BodySamples {
    private BodySamples() {}

    static Sample scan() {
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
                Sample.ROWS);
    }

    static Sample bodiesInBodiesCapture() {
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
                Sample.ROW);
    }

    static Sample aLoopThatGathersASequence() {
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
                        Sample.ROW)
                .without(3, 4);
    }

    static Sample functionsOfTheModel() {
        FunctionProto function = FunctionProto.newBuilder()
                .setDomain("mine")
                .setName("Twist")
                .addInput("p")
                .addInput("q")
                .addOutput("o")
                .addNode(TestModel.parse("s = Add(p, q)"))
                .addNode(TestModel.parse("o = Tanh(s)"))
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(13))
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
        return new Sample(model.build(), Map.of("x", Sample.ROW), Set.of());
    }

    static Sample aRecurrentLayerWithOutputsLeftOut() {
        return Sample.of(
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
                RandomTensors.of(ScalarType.FLOAT32, 4, 4, 2, 6));
    }
}
