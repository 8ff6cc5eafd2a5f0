package io.callosum.executors.nd4j;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An operation of ND4J's native library with its fixed arguments. Output arrays are always given, so that nothing is allocated that
 * nobody would close.
 *
 * @param name as the library registers it
 * @param floats floating point arguments, in the library's order
 * @param integers integer arguments, in the library's order
 */
record NativeOperation(String name, List<Double> floats, List<Integer> integers) {
    static NativeOperation of(String name, int... integers) {
        return new NativeOperation(
                name, List.of(), Arrays.stream(integers).boxed().toList());
    }

    NativeOperation withFloats(Double... arguments) {
        return new NativeOperation(name, List.of(arguments), integers);
    }

    /** Computes {@code output}, whose shape must be right. */
    void compute(INDArray output, INDArray... inputs) {
        DynamicCustomOp.DynamicCustomOpsBuilder builder =
                DynamicCustomOp.builder(name).addInputs(inputs).addOutputs(output);
        if (!floats.isEmpty()) {
            builder.addFloatingPointArguments(floats.toArray(new Double[0]));
        }
        if (!integers.isEmpty()) {
            builder.addIntegerArguments(
                    integers.stream().mapToInt(Integer::intValue).toArray());
        }
        Nd4j.exec(builder.build());
    }
}
