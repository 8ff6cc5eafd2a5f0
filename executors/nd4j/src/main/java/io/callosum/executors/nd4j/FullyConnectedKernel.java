package io.callosum.executors.nd4j;

import io.callosum.controller.network.Layer;
import io.callosum.executors.weights.SeededWeights;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A matrix product with biases. One item is a matrix-vector product, which the library only takes as such when the vector has one
 * dimension: measured, a third of the time of the general product on 9216 x 4096.
 */
final class FullyConnectedKernel implements LayerKernel {
    private final int batch;
    private final long features;
    private final int units;
    private final NativeOperation product = NativeOperation.of("matmul", 0, 0);
    private final INDArray weights;
    private final INDArray biases;

    FullyConnectedKernel(Layer layer, SeededWeights seeded) {
        batch = layer.outputShape().batch();
        features = layer.inputShapes().get(0).elementsPerItem();
        units = layer.outputShape().dimension(1);
        weights = NativeTensors.of(seeded.weights(layer), features, units);
        biases = NativeTensors.of(seeded.biases(layer), units);
    }

    @Override
    public INDArray run(List<INDArray> inputs) {
        INDArray output = NativeTensors.uninitialized(batch, units);
        if (batch == 1) {
            INDArray vector = inputs.get(0).reshape(features);
            product.compute(output.reshape(units), weights.transpose(), vector);
        } else {
            INDArray items = inputs.get(0).reshape(batch, features);
            Nd4j.gemm(weights.transpose(), items.transpose(), output.transpose(), false, false, 1, 0);
        }
        return output.addiRowVector(biases);
    }

    @Override
    public void close() {
        weights.close();
        biases.close();
    }
}
