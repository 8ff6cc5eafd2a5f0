package io.callosum.controller.neural;

/** Weights of a fully connected layer, {@code y = x W + b}. Immutable and thread-safe; arrays are copied on the way in and out. */
public final class DenseLayer {
    private final int inputs;
    private final int outputs;
    private final float[] weights;
    private final float[] biases;

    /**
     * A layer.
     *
     * @param inputs number of inputs, above 0
     * @param outputs number of outputs, above 0
     * @param weights by input, then by output: {@code inputs x outputs}, finite
     * @param biases one an output, finite
     */
    public DenseLayer(int inputs, int outputs, float[] weights, float[] biases) {
        if (inputs < 1 || outputs < 1) {
            throw new IllegalArgumentException(
                    "expected at least one input and output, found " + inputs + " and " + outputs);
        }
        this.inputs = inputs;
        this.outputs = outputs;
        this.weights = checked("weights", weights, (long) inputs * outputs);
        this.biases = checked("biases", biases, outputs);
    }

    private static float[] checked(String what, float[] values, long count) {
        if (values.length != count) {
            throw new IllegalArgumentException("expected " + count + " " + what + ", found " + values.length);
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("expected finite " + what + ", found " + value);
            }
        }
        return values.clone();
    }

    /** The number of inputs. */
    public int inputs() {
        return inputs;
    }

    /** The number of outputs. */
    public int outputs() {
        return outputs;
    }

    /** Weights by input, then by output, in a new array. */
    public float[] weights() {
        return weights.clone();
    }

    /** Biases, one an output, in a new array. */
    public float[] biases() {
        return biases.clone();
    }

    /**
     * Computes the layer.
     *
     * @param x at least {@link #inputs} numbers
     * @param y receives {@link #outputs} numbers
     * @param rectified whether negative outputs become 0
     */
    void apply(float[] x, float[] y, boolean rectified) {
        System.arraycopy(biases, 0, y, 0, outputs);
        for (int i = 0; i < inputs; i++) {
            float factor = x[i];
            // Half the units of a rectified layer are silent.
            if (factor != 0) {
                addRow(factor, i * outputs, y);
            }
        }
        if (rectified) {
            for (int j = 0; j < outputs; j++) {
                y[j] = Math.max(y[j], 0);
            }
        }
    }

    /** A row at a time: sums that do not depend on each other, which the compiler makes vectors of. */
    private void addRow(float factor, int from, float[] y) {
        for (int j = 0; j < outputs; j++) {
            y[j] += factor * weights[from + j];
        }
    }
}
