package io.callosum.controller.network;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The dimensions of a tensor, row-major, batch first. Immutable. */
public final class TensorShape {
    private final int[] dimensions;

    private TensorShape(int[] dimensions) {
        this.dimensions = dimensions;
    }

    /**
     * A shape of the given dimensions.
     *
     * @param dimensions outermost first, each at least 1; copied
     * @throws IllegalArgumentException if there is none, or one is below 1
     */
    public static TensorShape of(int... dimensions) {
        if (dimensions.length == 0) {
            throw new IllegalArgumentException("expected at least one dimension, found none");
        }
        for (int dimension : dimensions) {
            if (dimension < 1) {
                throw new IllegalArgumentException(
                        "expected dimensions of at least 1, found " + Arrays.toString(dimensions));
            }
        }
        return new TensorShape(dimensions.clone());
    }

    /** The number of dimensions. */
    public int rank() {
        return dimensions.length;
    }

    /** The size of dimension {@code axis}, 0 the outermost. */
    public int dimension(int axis) {
        return dimensions[axis];
    }

    /** The outermost dimension. */
    public int batch() {
        return dimensions[0];
    }

    /** The number of elements. */
    public long elements() {
        long product = 1;
        for (int dimension : dimensions) {
            product = Math.multiplyExact(product, (long) dimension);
        }
        return product;
    }

    /** The number of elements of one item of the batch. */
    public long elementsPerItem() {
        return elements() / dimensions[0];
    }

    /** The dimensions, outermost first, in a new array. */
    public int[] toArray() {
        return dimensions.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorShape shape && Arrays.equals(dimensions, shape.dimensions);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dimensions);
    }

    /** For example {@code 1x3x227x227}. */
    @Override
    public String toString() {
        return Arrays.stream(dimensions).mapToObj(Integer::toString).collect(Collectors.joining("x"));
    }
}
