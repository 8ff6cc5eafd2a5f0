package io.callosum.environment.cli.onnx;

import io.callosum.executors.calibration.RelativeError;
import io.callosum.executors.onnx.tensor.RawTensor;
import java.util.Map;

/**
 * How far a graph's answer is from another: per tensor the largest difference of two elements over the largest absolute element of the
 * expected one, and of several tensors the largest of these. Of booleans and of integers of 32 and 64 bits, which are places and labels more
 * often than quantities, it is the share that differs. Stateless.
 */
final class GraphAnswerError {
    private GraphAnswerError() {}

    /** The error; infinite if names, types or shapes differ, a number is missing on one side only, or an expected tensor that is all 0 is not. */
    static double relative(Map<String, RawTensor> expected, Map<String, RawTensor> found) {
        if (!expected.keySet().equals(found.keySet())) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (Map.Entry<String, RawTensor> tensor : expected.entrySet()) {
            RawTensor other = found.get(tensor.getKey());
            largest = Math.max(largest, other == null ? Double.POSITIVE_INFINITY : relative(tensor.getValue(), other));
        }
        return largest;
    }

    private static double relative(RawTensor expected, RawTensor found) {
        if (expected.equals(found)) {
            return 0;
        }
        if (!expected.sameForm(found)) {
            return Double.POSITIVE_INFINITY;
        }
        return switch (expected.type()) {
            case FLOAT32, FLOAT64, FLOAT16, INT8, UINT8, INT16 -> {
                double[] left = expected.toDoubles();
                double[] right = found.toDoubles();
                yield RelativeError.largest(left.length, i -> left[i], i -> right[i]);
            }
            case BOOL, INT32, INT64 -> {
                double[] left = expected.toDoubles();
                double[] right = found.toDoubles();
                yield RelativeError.shareThatDiffers(left.length, i -> left[i], i -> right[i]);
            }
            case BFLOAT16, UINT16, UINT32, UINT64 -> Double.POSITIVE_INFINITY;
        };
    }
}
