package io.callosum.executors.nd4j;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Operation.AveragePooling;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Average pooling. */
final class AveragePoolingKernel {
    private AveragePoolingKernel() {}

    static LayerKernel of(Layer layer, AveragePooling operation) {
        int kernel = operation.kernel();
        int stride = operation.stride();
        // Kernel, stride, padding, dilation of rows and columns; not "same", padding not counted, channels first.
        NativeOperation pooling = NativeOperation.of("avgpool2d", kernel, kernel, stride, stride, 0, 0, 1, 1, 0, 0, 0);
        return inputs -> {
            INDArray output = NativeTensors.uninitialized(layer.outputShape());
            pooling.compute(output, inputs.get(0));
            return output;
        };
    }
}
