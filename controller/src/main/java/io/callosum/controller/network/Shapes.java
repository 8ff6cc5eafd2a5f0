package io.callosum.controller.network;

import java.util.List;

/** Checks that operations share. */
final class Shapes {
    private Shapes() {}

    static TensorShape single(List<TensorShape> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("expected one input, found " + inputs.size());
        }
        return inputs.get(0);
    }

    static TensorShape image(List<TensorShape> inputs) {
        TensorShape shape = single(inputs);
        if (shape.rank() != 4) {
            throw new IllegalArgumentException("expected batch x channels x height x width, found " + shape);
        }
        return shape;
    }

    static TensorShape vector(List<TensorShape> inputs) {
        TensorShape shape = single(inputs);
        if (shape.rank() != 2) {
            throw new IllegalArgumentException("expected batch x features, found " + shape);
        }
        return shape;
    }

    static void requireSeveral(List<TensorShape> inputs) {
        if (inputs.size() < 2) {
            throw new IllegalArgumentException("expected at least two inputs, found " + inputs.size());
        }
    }

    /** How many windows of {@code kernel} fit, rounded down. */
    static int slide(int size, int kernel, int stride, int pad) {
        int room = size + 2 * pad - kernel;
        if (room < 0) {
            throw new IllegalArgumentException(
                    "expected at least " + kernel + " rows and columns with padding, found " + (size + 2 * pad));
        }
        return room / stride + 1;
    }

    static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("expected " + name + " of at least 1, found " + value);
        }
    }

    static void requireNotNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException("expected " + name + " of at least 0, found " + value);
        }
    }
}
