package io.callosum.executors.nd4j;

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
import io.callosum.executors.weights.SeededWeights;

/** Chooses the kernel of an operation. */
final class LayerKernels {
    private LayerKernels() {}

    static LayerKernel load(Layer layer, SeededWeights weights, PatchMemory memory) {
        Operation operation = layer.operation();
        if (operation instanceof Convolution convolution) {
            return new ConvolutionKernel(layer, convolution, weights, memory);
        } else if (operation instanceof LocallyConnected local) {
            return new LocallyConnectedKernel(layer, local, weights);
        } else if (operation instanceof FullyConnected) {
            return new FullyConnectedKernel(layer, weights);
        } else if (operation instanceof MaxPooling pooling) {
            return new MaxPoolingKernel(layer, pooling);
        } else if (operation instanceof Activation activation) {
            return ElementKernels.activation(layer, activation);
        } else if (operation instanceof LocalResponseNormalization normalization) {
            return ChannelKernels.normalization(layer, normalization);
        } else if (operation instanceof AveragePooling pooling) {
            return AveragePoolingKernel.of(layer, pooling);
        } else if (operation instanceof BatchNormalization) {
            return new BatchNormalizationKernel(layer, weights);
        } else if (operation instanceof Flatten) {
            return ElementKernels.reshape(layer);
        } else if (operation instanceof Dropout) {
            return ElementKernels.identity();
        } else if (operation instanceof Softmax) {
            return ChannelKernels.softmax(layer);
        } else if (operation instanceof ArgMax) {
            return ChannelKernels.argMax(layer);
        } else if (operation instanceof Add) {
            return ElementKernels.sum(layer);
        } else if (operation instanceof Concat) {
            return ChannelKernels.concat(layer);
        }
        throw new AssertionError("expected a known operation, found " + operation);
    }
}
