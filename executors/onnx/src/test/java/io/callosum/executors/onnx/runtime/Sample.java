package io.callosum.executors.onnx.runtime;

import io.callosum.executors.onnx.RandomTensors;
import io.callosum.executors.onnx.TestModel;
import io.callosum.executors.onnx.schema.ModelProto;
import io.callosum.executors.onnx.tensor.RawTensor;
import io.callosum.executors.onnx.tensor.ScalarType;
import java.util.Map;
import java.util.Set;

/** A model, a query, and the cuts that cannot be. */
record Sample(ModelProto model, Map<String, RawTensor> query, Set<Integer> illegal) {
    static final RawTensor ROW = RandomTensors.of(ScalarType.FLOAT32, 1, 1, 6);
    static final RawTensor ROWS = RandomTensors.of(ScalarType.FLOAT32, 2, 5, 6);
    static final RawTensor IMAGE = RandomTensors.of(ScalarType.FLOAT32, 3, 2, 3, 8, 8);

    static Sample of(TestModel model, String input, RawTensor tensor) {
        return new Sample(model.build(), Map.of(input, tensor), Set.of());
    }

    Sample without(Integer... cuts) {
        return new Sample(model, query, Set.of(cuts));
    }
}
