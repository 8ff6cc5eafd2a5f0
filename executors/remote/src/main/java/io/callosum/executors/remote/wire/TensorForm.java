package io.callosum.executors.remote.wire;

import java.util.List;

/**
 * What a model says about one of its tensors, in the protocol's words. Immutable.
 *
 * @param datatype for example {@code FP32}
 * @param shape outermost dimension first, empty for a scalar; {@link #VARIABLE} is any length
 * @param anyRank whether even the number of dimensions differs from query to query; {@code shape} then means nothing
 */
public record TensorForm(String datatype, List<Long> shape, boolean anyRank) {
    /** A dimension that differs from query to query. */
    public static final long VARIABLE = -1;

    public TensorForm {
        if (Datatypes.bytes(datatype).isEmpty()) {
            throw new IllegalArgumentException("expected a datatype of numbers, found '" + datatype + "'");
        }
        shape = List.copyOf(shape);
        if (shape.stream().anyMatch(dimension -> dimension < VARIABLE)) {
            throw new IllegalArgumentException("expected dimensions of at least -1, found " + shape);
        }
    }

    /** A form of that many dimensions. */
    public TensorForm(String datatype, List<Long> shape) {
        this(datatype, shape, false);
    }

    /** Of any shape; clients see one variable dimension. */
    public static TensorForm ofAnyRank(String datatype) {
        return new TensorForm(datatype, List.of(VARIABLE), true);
    }

    /** Whether a tensor of that datatype and shape is of this form. */
    public boolean fits(String otherDatatype, List<Long> otherShape) {
        if (anyRank) {
            return datatype.equals(otherDatatype) && otherShape.stream().noneMatch(dimension -> dimension < 0);
        }
        if (!datatype.equals(otherDatatype) || shape.size() != otherShape.size()) {
            return false;
        }
        for (int axis = 0; axis < shape.size(); axis++) {
            long dimension = shape.get(axis);
            long found = otherShape.get(axis);
            if (found < 0 || (dimension != VARIABLE && dimension != found)) {
                return false;
            }
        }
        return true;
    }

    /** For example {@code FP32 [-1, 3]}. */
    @Override
    public String toString() {
        return datatype + " " + (anyRank ? "of any shape" : shape);
    }
}
