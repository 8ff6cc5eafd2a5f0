package io.callosum.executors.calibration;

import io.callosum.controller.network.ElementType;
import io.callosum.controller.network.Layer;
import io.callosum.controller.network.LayerType;
import io.callosum.controller.network.Network;
import io.callosum.executors.tensor.Tensor;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How far a network's answer is from another: per tensor the largest difference of two elements over the largest absolute element of the
 * expected one, and of several tensors the largest of these. Of places of maxima (argmax) it is the share that differs; where the numbers
 * that they are taken of are part of the answer, too, those alone count, as between two numbers within the tolerance the larger one may change.
 * Immutable and thread-safe.
 */
public final class AnswerError {
    private final Set<String> places = new HashSet<>();
    private final Set<String> told = new HashSet<>();

    /** For answers of a network. */
    public AnswerError(Network network) {
        for (Layer layer : network.layers()) {
            if (layer.type() == LayerType.ARGMAX) {
                places.add(layer.name());
                if (network.outputs().containsAll(layer.inputs())) {
                    told.add(layer.name());
                }
            }
        }
    }

    /**
     * The error of an answer; infinite if names, types or shapes differ, a number is missing on one side only, or an expected tensor that is
     * all 0 is not. Tensors of other types than float32 are compared bit by bit.
     */
    public double relative(Map<String, Tensor> expected, Map<String, Tensor> found) {
        if (!expected.keySet().equals(found.keySet())) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (Map.Entry<String, Tensor> tensor : expected.entrySet()) {
            Tensor other = found.get(tensor.getKey());
            if (other == null) {
                return Double.POSITIVE_INFINITY;
            }
            if (!told.contains(tensor.getKey())) {
                largest = Math.max(largest, relative(tensor.getKey(), tensor.getValue(), other));
            }
        }
        return largest;
    }

    private double relative(String name, Tensor expected, Tensor found) {
        if (expected.type() != found.type() || !expected.shape().equals(found.shape())) {
            return Double.POSITIVE_INFINITY;
        }
        if (expected.type() != ElementType.FLOAT32) {
            return expected.bytes().equals(found.bytes()) ? 0 : Double.POSITIVE_INFINITY;
        }
        float[] left = expected.toFloats();
        float[] right = found.toFloats();
        return places.contains(name)
                ? RelativeError.shareThatDiffers(left.length, i -> left[i], i -> right[i])
                : RelativeError.largest(left.length, i -> left[i], i -> right[i]);
    }
}
