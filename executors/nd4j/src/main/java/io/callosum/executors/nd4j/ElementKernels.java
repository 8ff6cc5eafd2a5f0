package io.callosum.executors.nd4j;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Operation.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers that look at one element at a time. */
final class ElementKernels {
    private ElementKernels() {}

    static LayerKernel activation(Layer layer, Activation activation) {
        NativeOperation operation =
                switch (activation.function()) {
                    case RELU -> NativeOperation.of("relu").withFloats(0.0);
                    case SIGMOID -> NativeOperation.of("sigmoid");
                    case HARD_TANH -> NativeOperation.of("hardtanh");
                    case TANH -> NativeOperation.of("tanh");
                };
        return allInputs(layer, operation);
    }

    static LayerKernel sum(Layer layer) {
        return allInputs(layer, NativeOperation.of("mergeadd"));
    }

    /** A copy: every layer makes an array of its own. */
    static LayerKernel identity() {
        return inputs -> inputs.get(0).dup('c');
    }

    static LayerKernel reshape(Layer layer) {
        return inputs -> {
            INDArray output = NativeTensors.uninitialized(layer.outputShape());
            output.reshape(inputs.get(0).shape()).assign(inputs.get(0));
            return output;
        };
    }

    private static LayerKernel allInputs(Layer layer, NativeOperation operation) {
        return inputs -> {
            INDArray output = NativeTensors.uninitialized(layer.outputShape());
            operation.compute(output, inputs.toArray(new INDArray[0]));
            return output;
        };
    }
}
