package io.callosum.environment.datacenter.calibration;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.LayerType;
import io.callosum.controller.network.Operation.LocalResponseNormalization;

/**
 * What a layer takes on one of the paper's machines: a fixed overhead and work over a rate. Convolutions are bound by arithmetic, fully and
 * locally connected layers by arithmetic or by reading weights, the others by reading and writing activations. Overheads and rates of small
 * convolutions, weights and activations are fitted to AlexNet's published whole times (382, 81 and 6 ms) and to the order of its layers; call
 * time, large convolutions and batched products are fitted to the paper's means over all networks.
 */
public enum CalibratedMachine {
    /** Four ARM cores of a Jetson TK1, the phone's CPU. */
    PHONE_CPU(1.98, 0.50, 0.20, 0.05, 4.78, 8, 15, 2.50, 2.0),
    /** The Kepler GPU of a Jetson TK1, the phone's GPU. */
    PHONE_GPU(1.3, 0.60, 0.25, 0.12, 48.0, 48, 40, 5.05, 9.0),
    /** A Tesla K40, the server. */
    SERVER(0, 0.25, 0.08, 0.04, 520, 1500, 800, 180, 150);

    private static final double LARGE_CONVOLUTION_MACS = 300e6;
    private static final int NORMALIZATION_PASSES = 3;
    private static final int BYTES = 4;

    private final double callMillis;
    private final double convolutionMillis;
    private final double connectedMillis;
    private final double elementwiseMillis;
    private final double convolutionGigaflops;
    private final double largeConvolutionGigaflops;
    private final double connectedGigaflops;
    private final double weightsGigabytesPerSecond;
    private final double activationsGigabytesPerSecond;

    CalibratedMachine(
            double callMillis,
            double convolutionMillis,
            double connectedMillis,
            double elementwiseMillis,
            double convolutionGigaflops,
            double largeConvolutionGigaflops,
            double connectedGigaflops,
            double weightsGigabytesPerSecond,
            double activationsGigabytesPerSecond) {
        this.callMillis = callMillis;
        this.convolutionMillis = convolutionMillis;
        this.connectedMillis = connectedMillis;
        this.elementwiseMillis = elementwiseMillis;
        this.convolutionGigaflops = convolutionGigaflops;
        this.largeConvolutionGigaflops = largeConvolutionGigaflops;
        this.connectedGigaflops = connectedGigaflops;
        this.weightsGigabytesPerSecond = weightsGigabytesPerSecond;
        this.activationsGigabytesPerSecond = activationsGigabytesPerSecond;
    }

    /** What a call costs on top of its layers, in milliseconds. */
    double callMillis() {
        return callMillis;
    }

    /**
     * A layer's time in milliseconds.
     *
     * @param scale the query's batch over that of the network
     */
    double layerMillis(Layer layer, double scale) {
        double flops = 2.0 * layer.macs() * scale;
        if (layer.type() == LayerType.CONVOLUTION) {
            boolean large = layer.macs() * scale > LARGE_CONVOLUTION_MACS;
            return convolutionMillis + flops / (large ? largeConvolutionGigaflops : convolutionGigaflops) / 1e6;
        }
        if (layer.type() == LayerType.FULLY_CONNECTED || layer.type() == LayerType.LOCALLY_CONNECTED) {
            double arithmetic = flops / connectedGigaflops / 1e6;
            double weights = (double) BYTES * layer.parameters() / weightsGigabytesPerSecond / 1e6;
            return connectedMillis + Math.max(arithmetic, weights);
        }
        double elements = layer.outputShape().elements();
        for (var shape : layer.inputShapes()) {
            elements += shape.elements();
        }
        int passes = layer.operation() instanceof LocalResponseNormalization ? NORMALIZATION_PASSES : 1;
        return elementwiseMillis + passes * BYTES * elements * scale / activationsGigabytesPerSecond / 1e6;
    }
}
