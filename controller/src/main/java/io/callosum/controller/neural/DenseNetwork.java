package io.callosum.controller.neural;

import java.util.List;

/**
 * A network of fully connected layers with rectified units (ReLU) between them and none after the last, in single precision. Immutable
 * and thread-safe; computing allocates nothing.
 */
public final class DenseNetwork {
    private final DenseLayer[] layers;

    /**
     * A network of layers.
     *
     * @param layers the first first
     * @throws IllegalArgumentException if there is none, or one does not fit the next
     */
    public DenseNetwork(List<DenseLayer> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("expected at least one layer, found none");
        }
        this.layers = layers.toArray(DenseLayer[]::new);
        for (int i = 1; i < this.layers.length; i++) {
            if (this.layers[i].inputs() != this.layers[i - 1].outputs()) {
                throw new IllegalArgumentException("expected layer " + i + " to have " + this.layers[i - 1].outputs()
                        + " inputs, found " + this.layers[i].inputs());
            }
        }
    }

    /** The layers, the first first. */
    public List<DenseLayer> layers() {
        return List.of(layers);
    }

    /** The number of inputs. */
    public int inputs() {
        return layers[0].inputs();
    }

    /** The number of outputs. */
    public int outputs() {
        return layers[layers.length - 1].outputs();
    }

    /** Numbers that one side of the scratch memory must hold: the widest layer, inputs included. */
    int width() {
        int width = inputs();
        for (DenseLayer layer : layers) {
            width = Math.max(width, layer.outputs());
        }
        return width;
    }

    /**
     * Computes the network.
     *
     * @param front holds the inputs; overwritten
     * @param back of the same length, at least {@link #width}; overwritten
     * @return whichever of the two holds the outputs
     */
    float[] compute(float[] front, float[] back) {
        float[] x = front;
        float[] y = back;
        for (int i = 0; i < layers.length; i++) {
            layers[i].apply(x, y, i < layers.length - 1);
            float[] done = y;
            y = x;
            x = done;
        }
        return x;
    }

    /**
     * The outputs for given inputs.
     *
     * @return in a new array
     */
    public float[] outputs(float[] inputs) {
        if (inputs.length != inputs()) {
            throw new IllegalArgumentException("expected " + inputs() + " inputs, found " + inputs.length);
        }
        float[] front = new float[width()];
        System.arraycopy(inputs, 0, front, 0, inputs.length);
        float[] result = new float[outputs()];
        System.arraycopy(compute(front, new float[front.length]), 0, result, 0, result.length);
        return result;
    }
}
