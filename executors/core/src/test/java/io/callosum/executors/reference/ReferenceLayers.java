package io.callosum.executors.reference;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Operation;
import io.callosum.controller.network.Operation.Activation;
import io.callosum.controller.network.Operation.Add;
import io.callosum.controller.network.Operation.ArgMax;
import io.callosum.controller.network.Operation.AveragePooling;
import io.callosum.controller.network.Operation.BatchNormalization;
import io.callosum.controller.network.Operation.Concat;
import io.callosum.controller.network.Operation.Convolution;
import io.callosum.controller.network.Operation.Dropout;
import io.callosum.controller.network.Operation.Flatten;
import io.callosum.controller.network.Operation.FullyConnected;
import io.callosum.controller.network.Operation.LocalResponseNormalization;
import io.callosum.controller.network.Operation.LocallyConnected;
import io.callosum.controller.network.Operation.MaxPooling;
import io.callosum.controller.network.Operation.Softmax;
import io.callosum.controller.network.TensorShape;
import java.util.List;

/** Computes one layer by the definition of its operation. Stateless. */
public final class ReferenceLayers {
    private ReferenceLayers() {}

    /**
     * The layer's output.
     *
     * @param inputs row-major values in the layer's input shapes; not written
     * @param weights in the layout of {@link io.callosum.executors.weights.SeededWeights#weights}; not read by layers without any
     * @param biases in the layout of {@link io.callosum.executors.weights.SeededWeights#biases}; not read by layers without any
     * @return row-major values in the layer's output shape, a new array
     */
    public static float[] compute(Layer layer, List<float[]> inputs, float[] weights, float[] biases) {
        Operation operation = layer.operation();
        float[] x = inputs.get(0);
        TensorShape in = layer.inputShapes().get(0);
        TensorShape out = layer.outputShape();
        if (operation instanceof Convolution convolution) {
            return WindowLayers.convolution(convolution, x, in, out, weights, biases);
        } else if (operation instanceof LocallyConnected local) {
            return WindowLayers.locallyConnected(local, x, in, out, weights, biases);
        } else if (operation instanceof MaxPooling pooling) {
            return WindowLayers.maxPooling(pooling, x, in, out);
        } else if (operation instanceof AveragePooling pooling) {
            return WindowLayers.averagePooling(pooling, x, in, out);
        } else if (operation instanceof BatchNormalization) {
            return WindowLayers.batchNormalization(x, in, weights, biases);
        } else if (operation instanceof LocalResponseNormalization normalization) {
            return WindowLayers.normalization(normalization, x, in);
        } else if (operation instanceof FullyConnected) {
            return VectorLayers.fullyConnected(x, in, out, weights, biases);
        } else if (operation instanceof Softmax) {
            return VectorLayers.softmax(x, in);
        } else if (operation instanceof ArgMax) {
            return VectorLayers.argMax(x, in);
        } else if (operation instanceof Activation activation) {
            return VectorLayers.activation(activation, x);
        } else if (operation instanceof Dropout || operation instanceof Flatten) {
            return x.clone();
        } else if (operation instanceof Add) {
            return VectorLayers.sum(inputs);
        } else if (operation instanceof Concat) {
            return VectorLayers.concat(inputs, layer.inputShapes(), out);
        }
        throw new AssertionError("expected a known operation, found " + operation);
    }
}
