package io.callosum.executors.nd4j;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Operation.MaxPooling;
import io.callosum.controller.network.TensorShape;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Max pooling. Windows over the right and lower border see minus infinity there, which the library's own rounding would drop. */
final class MaxPoolingKernel implements LayerKernel {
    private final Layer layer;
    private final NativeOperation pooling;
    private final TensorShape in;
    private final int neededRows;
    private final int neededColumns;

    MaxPoolingKernel(Layer layer, MaxPooling operation) {
        this.layer = layer;
        int kernel = operation.kernel();
        int stride = operation.stride();
        // Kernel, stride, padding, dilation of rows and columns; not "same", nothing extra, channels first.
        pooling = NativeOperation.of("maxpool2d", kernel, kernel, stride, stride, 0, 0, 1, 1, 0, 0, 0);
        in = layer.inputShapes().get(0);
        neededRows = (layer.outputShape().dimension(2) - 1) * stride + kernel;
        neededColumns = (layer.outputShape().dimension(3) - 1) * stride + kernel;
    }

    @Override
    public INDArray run(List<INDArray> inputs) {
        INDArray image = inputs.get(0);
        INDArray output = NativeTensors.uninitialized(layer.outputShape());
        if (neededRows <= in.dimension(2) && neededColumns <= in.dimension(3)) {
            pooling.compute(output, image);
            return output;
        }
        int rows = Math.max(neededRows, in.dimension(2));
        int columns = Math.max(neededColumns, in.dimension(3));
        try (INDArray padded = NativeTensors.uninitialized(in.batch(), in.dimension(1), rows, columns)) {
            padded.assign(Float.NEGATIVE_INFINITY);
            padded.get(
                            NDArrayIndex.all(),
                            NDArrayIndex.all(),
                            NDArrayIndex.interval(0, in.dimension(2)),
                            NDArrayIndex.interval(0, in.dimension(3)))
                    .assign(image);
            pooling.compute(output, padded);
        }
        return output;
    }
}
