package io.callosum.controller.network;

import java.util.List;

/**
 * What a layer computes. A closed family of records; each checks its inputs' shapes and derives its output shape, parameter count
 * and multiply-accumulates from them. Immutable.
 */
public sealed interface Operation {

    /** The kind that costs are predicted for. */
    LayerType type();

    /**
     * The output's shape.
     *
     * @param inputs the shapes of the layer's inputs, in their order
     * @throws IllegalArgumentException if the operation does not take such inputs
     */
    TensorShape outputShape(List<TensorShape> inputs);

    /** The number of learned parameters, biases included; 0 unless overridden. */
    default long parameters(List<TensorShape> inputs) {
        return 0;
    }

    /** Multiply-accumulates of the whole batch, counted for weights only, as in FLOPs = 2 x MACs; 0 unless overridden. */
    default long macs(List<TensorShape> inputs) {
        return 0;
    }

    /**
     * A two-dimensional convolution with biases, square kernels and zero padding: {@code [n, c, h, w]} to
     * {@code [n, filters, (h + 2 pad - kernel) / stride + 1, ...]}. Weights are {@code [filters, c / groups, kernel, kernel]}.
     */
    record Convolution(int filters, int kernel, int stride, int pad, int groups) implements Operation {
        public Convolution {
            Shapes.requirePositive("filters", filters);
            Shapes.requirePositive("kernel", kernel);
            Shapes.requirePositive("stride", stride);
            Shapes.requireNotNegative("pad", pad);
            Shapes.requirePositive("groups", groups);
            if (filters % groups != 0) {
                throw new IllegalArgumentException(
                        "expected filters divisible by groups, found " + filters + " and " + groups);
            }
        }

        @Override
        public LayerType type() {
            return LayerType.CONVOLUTION;
        }

        @Override
        public TensorShape outputShape(List<TensorShape> inputs) {
            TensorShape in = Shapes.image(inputs);
            if (in.dimension(1) % groups != 0) {
                throw new IllegalArgumentException(
                        "expected channels divisible by " + groups + " groups, found " + in.dimension(1));
            }
            return TensorShape.of(
                    in.batch(),
                    filters,
                    Shapes.slide(in.dimension(2), kernel, stride, pad),
                    Shapes.slide(in.dimension(3), kernel, stride, pad));
        }

        @Override
        public long parameters(List<TensorShape> inputs) {
            return (long) filters * fanIn(inputs) + filters;
        }

        @Override
        public long macs(List<TensorShape> inputs) {
            return outputShape(inputs).elements() * fanIn(inputs);
        }

        private long fanIn(List<TensorShape> inputs) {
            return (long) inputs.get(0).dimension(1) / groups * kernel * kernel;
        }
    }

    /**
     * A convolution without padding whose weights differ at every output place. Weights are
     * {@code [outHeight * outWidth, filters, c * kernel * kernel]}, biases {@code [filters, outHeight, outWidth]}.
     */
    record LocallyConnected(int filters, int kernel, int stride) implements Operation {
        public LocallyConnected {
            Shapes.requirePositive("filters", filters);
            Shapes.requirePositive("kernel", kernel);
            Shapes.requirePositive("stride", stride);
        }

        @Override
        public LayerType type() {
            return LayerType.LOCALLY_CONNECTED;
        }

        @Override
        public TensorShape outputShape(List<TensorShape> inputs) {
            TensorShape in = Shapes.image(inputs);
            return TensorShape.of(
                    in.batch(),
                    filters,
                    Shapes.slide(in.dimension(2), kernel, stride, 0),
                    Shapes.slide(in.dimension(3), kernel, stride, 0));
        }

        @Override
        public long parameters(List<TensorShape> inputs) {
            return outputShape(inputs).elementsPerItem() * (fanIn(inputs) + 1);
        }

        @Override
        public long macs(List<TensorShape> inputs) {
            return outputShape(inputs).elements() * fanIn(inputs);
        }

        private long fanIn(List<TensorShape> inputs) {
            return (long) inputs.get(0).dimension(1) * kernel * kernel;
        }
    }

    /** A matrix product with biases: {@code [n, ...]}, flattened to {@code [n, features]}, to {@code [n, units]}. Weights are {@code [features, units]}. */
    record FullyConnected(int units) implements Operation {
        public FullyConnected {
            Shapes.requirePositive("units", units);
        }

        @Override
        public LayerType type() {
            return LayerType.FULLY_CONNECTED;
        }

        @Override
        public TensorShape outputShape(List<TensorShape> inputs) {
            return TensorShape.of(Shapes.single(inputs).batch(), units);
        }

        @Override
        public long parameters(List<TensorShape> inputs) {
            return (inputs.get(0).elementsPerItem() + 1) * units;
        }

        @Override
        public long macs(List<TensorShape> inputs) {
            return inputs.get(0).elements() * units;
        }
    }

    /**
     * Max pooling with square windows and Caffe's rounding: the output size is rounded up, and a window may hang over the border,
     * where it sees only what is inside.
     */
    record MaxPooling(int kernel, int stride) implements Operation {
        public MaxPooling {
            Shapes.requirePositive("kernel", kernel);
            Shapes.requirePositive("stride", stride);
            if (stride > kernel) {
                throw new IllegalArgumentException(
                        "expected stride of at most kernel, found " + stride + " > " + kernel);
            }
        }

        @Override
        public LayerType type() {
            return LayerType.POOLING;
        }

        @Override
        public TensorShape outputShape(List<TensorShape> inputs) {
            TensorShape in = Shapes.image(inputs);
            return TensorShape.of(in.batch(), in.dimension(1), pooled(in.dimension(2)), pooled(in.dimension(3)));
        }

        private int pooled(int size) {
            if (size < kernel) {
                throw new IllegalArgumentException("expected at least " + kernel + " rows and columns, found " + size);
            }
            return -Math.floorDiv(kernel - size, stride) + 1;
        }
    }

    /** Average pooling with square windows that lie inside the image; a window as large as the image is global pooling. */
    record AveragePooling(int kernel, int stride) implements Operation {
        public AveragePooling {
            Shapes.requirePositive("kernel", kernel);
            Shapes.requirePositive("stride", stride);
        }

        @Override
        public LayerType type() {
            return LayerType.POOLING;
        }

        @Override
        public TensorShape outputShape(List<TensorShape> inputs) {
            TensorShape in = Shapes.image(inputs);
            return TensorShape.of(
                    in.batch(),
                    in.dimension(1),
                    Shapes.slide(in.dimension(2), kernel, stride, 0),
                    Shapes.slide(in.dimension(3), kernel, stride, 0));
        }
    }

    /** An elementwise non-linearity. */
    record Activation(Function function) implements Operation {
        /** The function applied to each element. */
        public enum Function {
            /** max(x, 0). */
            RELU,
            /** 1 / (1 + exp(-x)). */
            SIGMOID,
            /** x clipped to [-1, 1]. */
            HARD_TANH,
            /** Hyperbolic tangent. */
            TANH
        }

        @Override
        public LayerType type() {
            return LayerType.ACTIVATION;
        }

        @Override
        public TensorShape outputShape(List<TensorShape> inputs) {
            return Shapes.single(inputs);
        }
    }

    /**
     * Local response normalisation across channels (Krizhevsky et al., ImageNet Classification with Deep Convolutional Neural
     * Networks, 2012, section 3.3) in Caffe's form: x / (1 + alpha / size * sum of x^2 over size neighbouring channels)^beta.
     */
    record LocalResponseNormalization(int size, double alpha, double beta) implements Operation {
        public LocalResponseNormalization {
            Shapes.requirePositive("size", size);
            if (size % 2 == 0) {
                throw new IllegalArgumentException("expected an odd size, found " + size);
            }
        }

        @Override
        public LayerType type() {
            return LayerType.NORMALIZATION;
        }

        @Override
        public TensorShape outputShape(List<TensorShape> inputs) {
            return Shapes.image(inputs);
        }
    }

    /**
     * Batch normalisation at inference: {@code x * scale + shift} with a scale and a shift a channel, which hold the statistics too.
     * Weights are {@code [channels]}.
     */
    record BatchNormalization() implements Operation {
        @Override
        public LayerType type() {
            return LayerType.NORMALIZATION;
        }

        @Override
        public TensorShape outputShape(List<TensorShape> inputs) {
            return Shapes.image(inputs);
        }

        @Override
        public long parameters(List<TensorShape> inputs) {
            return 2L * inputs.get(0).dimension(1);
        }
    }

    /** The same values as {@code [n, features]}. */
    record Flatten() implements Operation {
        @Override
        public LayerType type() {
            return LayerType.RESHAPE;
        }

        @Override
        public TensorShape outputShape(List<TensorShape> inputs) {
            TensorShape in = Shapes.single(inputs);
            return TensorShape.of(in.batch(), Math.toIntExact(in.elementsPerItem()));
        }
    }

    /** Dropout: the identity at inference. The rate is kept for documentation. */
    record Dropout(double rate) implements Operation {
        @Override
        public LayerType type() {
            return LayerType.DROPOUT;
        }

        @Override
        public TensorShape outputShape(List<TensorShape> inputs) {
            return Shapes.single(inputs);
        }
    }

    /** Softmax over the features of each item of {@code [n, features]}. */
    record Softmax() implements Operation {
        @Override
        public LayerType type() {
            return LayerType.SOFTMAX;
        }

        @Override
        public TensorShape outputShape(List<TensorShape> inputs) {
            return Shapes.vector(inputs);
        }
    }

    /** The index of the largest feature of each item, the first of equals, as a float: {@code [n, features]} to {@code [n, 1]}. */
    record ArgMax() implements Operation {
        @Override
        public LayerType type() {
            return LayerType.ARGMAX;
        }

        @Override
        public TensorShape outputShape(List<TensorShape> inputs) {
            return TensorShape.of(Shapes.vector(inputs).batch(), 1);
        }
    }

    /** The elementwise sum of two or more tensors of one shape. */
    record Add() implements Operation {
        @Override
        public LayerType type() {
            return LayerType.ADD;
        }

        @Override
        public TensorShape outputShape(List<TensorShape> inputs) {
            Shapes.requireSeveral(inputs);
            for (TensorShape shape : inputs) {
                if (!shape.equals(inputs.get(0))) {
                    throw new IllegalArgumentException("expected equal shapes, found " + inputs);
                }
            }
            return inputs.get(0);
        }
    }

    /** Concatenation of two or more tensors along axis 1, the channels or features. */
    record Concat() implements Operation {
        @Override
        public LayerType type() {
            return LayerType.CONCAT;
        }

        @Override
        public TensorShape outputShape(List<TensorShape> inputs) {
            Shapes.requireSeveral(inputs);
            int[] out = inputs.get(0).toArray();
            if (out.length < 2) {
                throw new IllegalArgumentException("expected at least two dimensions, found " + inputs.get(0));
            }
            out[1] = 0;
            for (TensorShape shape : inputs) {
                int[] dimensions = shape.toArray();
                for (int axis = 0; axis < out.length; axis++) {
                    if (dimensions.length != out.length || (axis != 1 && dimensions[axis] != out[axis])) {
                        throw new IllegalArgumentException("expected shapes equal but for axis 1, found " + inputs);
                    }
                }
                out[1] += dimensions[1];
            }
            return TensorShape.of(out);
        }
    }
}
