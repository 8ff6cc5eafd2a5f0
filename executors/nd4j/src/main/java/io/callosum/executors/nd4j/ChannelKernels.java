package io.callosum.executors.nd4j;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Operation.LocalResponseNormalization;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers without weights that look along axis 1, the channels or features. */
final class ChannelKernels {
    private ChannelKernels() {}

    /** The library normalises along the last axis, multiplies by alpha undivided, and takes the channels on either side as depth. */
    static LayerKernel normalization(Layer layer, LocalResponseNormalization normalization) {
        int size = normalization.size();
        NativeOperation lrn =
                NativeOperation.of("lrn", size / 2).withFloats(1.0, normalization.alpha() / size, normalization.beta());
        return inputs -> {
            INDArray output = NativeTensors.uninitialized(layer.outputShape());
            lrn.compute(channelsLast(output), channelsLast(inputs.get(0)));
            return output;
        };
    }

    static LayerKernel softmax(Layer layer) {
        NativeOperation softmax = NativeOperation.of("softmax", 1);
        return inputs -> {
            INDArray output = NativeTensors.uninitialized(layer.outputShape());
            softmax.compute(output, inputs.get(0));
            return output;
        };
    }

    static LayerKernel argMax(Layer layer) {
        return inputs -> {
            INDArray output = NativeTensors.uninitialized(layer.outputShape());
            try (INDArray indices = inputs.get(0).argMax(1)) {
                output.reshape(indices.length()).assign(indices);
            }
            return output;
        };
    }

    static LayerKernel concat(Layer layer) {
        NativeOperation concat = NativeOperation.of("concat", 1);
        return inputs -> {
            INDArray output = NativeTensors.uninitialized(layer.outputShape());
            concat.compute(output, inputs.toArray(new INDArray[0]));
            return output;
        };
    }

    /** A view. */
    private static INDArray channelsLast(INDArray image) {
        return image.permute(0, 2, 3, 1);
    }
}
