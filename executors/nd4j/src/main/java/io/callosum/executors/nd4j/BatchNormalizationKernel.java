package io.callosum.executors.nd4j;

import io.callosum.controller.network.Layer;
import io.callosum.executors.weights.SeededWeights;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Batch normalisation whose scale and shift hold the statistics: the library gets a mean of 0 and a variance of 1. */
final class BatchNormalizationKernel implements LayerKernel {
    private final Layer layer;
    private final NativeOperation normalization =
            NativeOperation.of("batchnorm", 1, 1, 1).withFloats(0.0);
    private final INDArray mean;
    private final INDArray variance;
    private final INDArray scale;
    private final INDArray shift;

    BatchNormalizationKernel(Layer layer, SeededWeights seeded) {
        this.layer = layer;
        int channels = layer.outputShape().dimension(1);
        mean = NativeTensors.of(new float[channels], channels);
        float[] ones = new float[channels];
        Arrays.fill(ones, 1);
        variance = NativeTensors.of(ones, channels);
        scale = NativeTensors.of(seeded.weights(layer), channels);
        shift = NativeTensors.of(seeded.biases(layer), channels);
    }

    @Override
    public INDArray run(List<INDArray> inputs) {
        INDArray output = NativeTensors.uninitialized(layer.outputShape());
        normalization.compute(output, inputs.get(0), mean, variance, scale, shift);
        return output;
    }

    @Override
    public void close() {
        mean.close();
        variance.close();
        scale.close();
        shift.close();
    }
}
