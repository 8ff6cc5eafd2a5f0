package io.callosum.executors.onnx.runtime;

import io.callosum.executors.onnx.tensor.ScalarType;
import java.util.Arrays;
import java.util.List;

/**
 * What a tensor looks like.
 *
 * @param type of its elements
 * @param shape outermost dimension first; none for a scalar
 */
public record TensorForm(ScalarType type, List<Long> shape) {
    public TensorForm {
        shape = List.copyOf(shape);
        if (shape.stream().anyMatch(dimension -> dimension < 0)) {
            throw new IllegalArgumentException("expected dimensions >= 0, found " + shape);
        }
    }

    /** That of a shape in an array. */
    public static TensorForm of(ScalarType type, long... shape) {
        return new TensorForm(type, Arrays.stream(shape).boxed().toList());
    }

    /** The number of dimensions. */
    public int rank() {
        return shape.size();
    }

    /** One dimension. */
    public long dimension(int axis) {
        return shape.get(axis);
    }

    /** The number of elements; 1 of a scalar. */
    public long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /** The number of bytes. */
    public long bytes() {
        return Math.multiplyExact(elements(), type.bytes());
    }
}
