package io.callosum.executors.onnx.runtime;

import io.callosum.executors.onnx.TestModel;
import io.callosum.executors.onnx.tensor.ScalarType;

/** Models that use what the file format allows: names, versions, what is left out or read again. Stateless. */
final class FormSamples {
    private FormSamples() {}

    static Sample namesTwiceOrMissing() {
        return Sample.of(
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
                Sample.ROW);
    }

    static Sample irVersion3AndOperatorSet7() {
        return Sample.of(
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
                Sample.IMAGE);
    }

    static Sample optionalInputsLeftOut() {
        return Sample.of(
                new TestModel()
                        .input("x", ScalarType.FLOAT32, 2, 3, 8, 8)
                        .scalar("top", ScalarType.FLOAT32, Float.floatToIntBits(0.5f))
                        .floats("scales", 1, 1, 2, 2)
                        .node("c = Clip(x, , top)")
                        .node("big = Resize(c, , scales)")
                        .node("y = Neg(big)")
                        .output("y"),
                "x",
                Sample.IMAGE);
    }

    static Sample nodesForNothing() {
        return Sample.of(
                new TestModel()
                        .input("x", ScalarType.FLOAT32, 1, 6)
                        .node("ghost = Exp(x)")
                        .node("a = Relu(x)")
                        .node("spirit = Neg(ghost)")
                        .node("y = Neg(a)")
                        .node("after = Exp(y)")
                        .output("y"),
                "x",
                Sample.ROW);
    }

    static Sample anAnswerThatIsReadAgain() {
        return Sample.of(
                new TestModel()
                        .input("x", ScalarType.FLOAT32, 1, 6)
                        .weight("w", 1, 6)
                        .node("a = Relu(x)")
                        .node("b = Add(a, w)")
                        .node("c = Mul(b, x)")
                        .output("a", "b", "c", "x", "w"),
                "x",
                Sample.ROW);
    }

    static Sample operatorSet17() {
        return Sample.of(
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
                Sample.ROWS);
    }
}
