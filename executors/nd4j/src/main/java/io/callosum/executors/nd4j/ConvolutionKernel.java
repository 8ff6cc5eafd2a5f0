package io.callosum.executors.nd4j;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Operation.Convolution;
import io.callosum.controller.network.TensorShape;
import io.callosum.executors.weights.SeededWeights;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Convolution as the library's im2col and one matrix product an item and group. Measured against its {@code conv2d}: 1.7 times as fast
 * on 64 channels of 224 x 224 and never much slower, because channels first needs no reordering, neither of the columns nor of the
 * result; and groups, which {@code conv2d} does not have, are just consecutive rows.
 */
final class ConvolutionKernel implements LayerKernel {
    private final TensorShape out;
    private final int itemGroups;
    private final int groups;
    private final long fanIn;
    private final long kernel;
    private final NativeOperation columns;
    private final INDArray weights;
    private final INDArray biases;
    private final PatchMemory memory;

    ConvolutionKernel(Layer layer, Convolution convolution, SeededWeights seeded, PatchMemory memory) {
        this.memory = memory;
        out = layer.outputShape();
        groups = convolution.groups();
        itemGroups = out.batch() * groups;
        kernel = convolution.kernel();
        int channels = layer.inputShapes().get(0).dimension(1);
        fanIn = (long) channels / groups * kernel * kernel;
        int side = convolution.kernel();
        int stride = convolution.stride();
        int pad = convolution.pad();
        // Kernel, stride, padding, dilation of rows and columns; not "same". Padding is filled with the floating point
        // argument.
        columns = NativeOperation.of("im2col", side, side, stride, stride, pad, pad, 1, 1, 0)
                .withFloats(0.0);
        weights = NativeTensors.of(seeded.weights(layer), groups, convolution.filters() / groups, fanIn);
        biases = NativeTensors.of(seeded.biases(layer), convolution.filters());
    }

    @Override
    public INDArray run(List<INDArray> inputs) {
        long places = (long) out.dimension(2) * out.dimension(3);
        long channels = fanIn / (kernel * kernel) * groups;
        INDArray output = NativeTensors.uninitialized(out);
        try (PatchMemory.Lease lease = memory.lease(itemGroups * fanIn * places)) {
            INDArray patches = lease.array(out.batch(), channels, kernel, kernel, out.dimension(2), out.dimension(3));
            columns.compute(patches, inputs.get(0));
            INDArray right = patches.reshape(itemGroups, fanIn, places);
            INDArray product = output.reshape(itemGroups, out.dimension(1) / groups, places);
            for (int i = 0; i < itemGroups; i++) {
                multiply(weights.slice(i % groups), right.slice(i), product.slice(i));
            }
        }
        Nd4j.exec(DynamicCustomOp.builder("biasadd")
                .addInputs(output, biases)
                .addOutputs(output)
                .addBooleanArguments(true)
                .build());
        return output;
    }

    /** product = left x right, all row-major; the library wants column-major results, so it gets the transposed product. */
    private static void multiply(INDArray left, INDArray right, INDArray product) {
        Nd4j.gemm(right.transpose(), left.transpose(), product.transpose(), false, false, 1, 0);
    }

    @Override
    public void close() {
        weights.close();
        biases.close();
    }
}
