package io.callosum.executors.onnx.runtime;

import io.callosum.executors.onnx.TestModel;
import io.callosum.executors.onnx.tensor.ScalarType;

/** Models with tensors of unusual types, shapes and contents. Stateless. */
final class ValueSamples {
    private ValueSamples() {}

    static Sample shapesComputedInInt64() {
        return Sample.of(
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
                Sample.IMAGE);
    }

    static Sample emptyTensorsCross() {
        return Sample.of(
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
                Sample.ROWS);
    }

    static Sample scalarsCross() {
        return Sample.of(
                new TestModel()
                        .input("x", ScalarType.FLOAT32, -1, 6)
                        .node("m = ReduceMean(x)", TestModel.integer("keepdims", 0))
                        .node("e = Exp(m)")
                        .node("y = Mul(x, e)")
                        .output("y", "e"),
                "x",
                Sample.ROWS);
    }

    static Sample quantisedConvolution() {
        return Sample.of(
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
                Sample.IMAGE);
    }

    static Sample quantiseAndDequantisePairs() {
        return Sample.of(
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
                Sample.ROWS);
    }

    static Sample indicesAndShapesThatDependOnData() {
        return Sample.of(
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
                Sample.ROWS);
    }

    static Sample doublesAndSmallIntegers() {
        return Sample.of(
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
                Sample.ROW);
    }
}
