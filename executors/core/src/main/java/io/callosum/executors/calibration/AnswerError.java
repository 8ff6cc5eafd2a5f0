package io.callosum.executors.calibration;

import io.callosum.controller.network.ElementType;
import io.callosum.executors.tensor.Tensor;
import java.util.Map;

/**
 * How far an answer is from another: per tensor the largest difference of two elements over the largest absolute element of the expected one,
 * and of several tensors the largest of these. Stateless.
 */
public final class AnswerError {
    private AnswerError() {}

    /**
     * The error of an answer; infinite if names, types or shapes differ, a number is missing on one side only, or an expected tensor that is
     * all 0 is not. Tensors of other types than float32 are compared bit by bit.
     */
    public static double relative(Map<String, Tensor> expected, Map<String, Tensor> found) {
        if (!expected.keySet().equals(found.keySet())) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (Map.Entry<String, Tensor> tensor : expected.entrySet()) {
            Tensor other = found.get(tensor.getKey());
            largest = Math.max(largest, other == null ? Double.POSITIVE_INFINITY : relative(tensor.getValue(), other));
        }
        return largest;
    }

    private static double relative(Tensor expected, Tensor found) {
        if (expected.type() != found.type() || !expected.shape().equals(found.shape())) {
            return Double.POSITIVE_INFINITY;
        }
        if (expected.type() != ElementType.FLOAT32) {
            return expected.bytes().equals(found.bytes()) ? 0 : Double.POSITIVE_INFINITY;
        }
        float[] left = expected.toFloats();
        float[] right = found.toFloats();
        double difference = 0;
        double most = 0;
        for (int i = 0; i < left.length; i++) {
            if (Float.compare(left[i], right[i]) != 0) {
                double each = Math.abs((double) left[i] - right[i]);
                difference = Math.max(difference, Double.isNaN(each) ? Double.POSITIVE_INFINITY : each);
            }
            most = Math.max(most, Math.abs(left[i]));
        }
        return difference == 0 ? 0 : most > 0 ? difference / most : Double.POSITIVE_INFINITY;
    }
}
