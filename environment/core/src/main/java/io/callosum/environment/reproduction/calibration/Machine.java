package io.callosum.environment.reproduction.calibration;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.LayerType;

/**
 * How long a machine takes for a layer: a fixed time, and work over a rate. Convolutions are bound by arithmetic, {@code fixed + FLOPs /
 * rate}; fully and locally connected layers by arithmetic or by reading weights, {@code fixed + max(FLOPs / rate, weight bytes /
 * bandwidth)}; the others by reading and writing activations, {@code fixed + (bytes in + bytes out) / bandwidth}, three times that for
 * normalisation. FLOPs are two a multiply-accumulate, elements are float32. A form fitted to totals: single layers are not known to take
 * what it says. Immutable.
 *
 * @param name in data files
 * @param convolutionFixedMillis of a convolution
 * @param connectedFixedMillis of a fully or locally connected layer
 * @param elementwiseFixedMillis of any other layer
 * @param convolutionGigaflops FLOPs a nanosecond
 * @param largeConvolutionGigaflops the same for a convolution of more than 300 M multiply-accumulates
 * @param connectedGigaflops FLOPs a nanosecond
 * @param weightGigabytes bytes of weights read a nanosecond
 * @param activationGigabytes bytes of activations moved a nanosecond
 * @param startMillis of a call, once a query that runs any layer here
 * @param watts while it computes
 */
public record Machine(
        String name,
        double convolutionFixedMillis,
        double connectedFixedMillis,
        double elementwiseFixedMillis,
        double convolutionGigaflops,
        double largeConvolutionGigaflops,
        double connectedGigaflops,
        double weightGigabytes,
        double activationGigabytes,
        double startMillis,
        double watts) {
    private static final double LARGE_MACS = 300e6;
    private static final double NORMALIZATION_PASSES = 3;
    private static final double PER_MILLISECOND = 1e6;

    static Machine of(Constants machines, String name, Setting setting) {
        double rate = machines.value(name, setting, "convolution_rate");
        return new Machine(
                name,
                machines.value(name, setting, "convolution_fixed"),
                machines.value(name, setting, "connected_fixed"),
                machines.value(name, setting, "elementwise_fixed"),
                rate,
                machines.find(name, setting, "large_convolution_rate").orElse(rate),
                machines.value(name, setting, "connected_rate"),
                machines.value(name, setting, "weight_bandwidth"),
                machines.value(name, setting, "activation_bandwidth"),
                machines.value(name, setting, "start"),
                machines.value(name, setting, "power"));
    }

    /**
     * Milliseconds of a layer.
     *
     * @param batches how many times the layer's own batch a query brings
     */
    public double millis(Layer layer, double batches) {
        double flops = 2.0 * layer.macs() * batches;
        LayerType type = layer.type();
        if (type == LayerType.CONVOLUTION) {
            double rate = layer.macs() > LARGE_MACS ? largeConvolutionGigaflops : convolutionGigaflops;
            return convolutionFixedMillis + flops / (rate * PER_MILLISECOND);
        }
        if (type == LayerType.FULLY_CONNECTED || type == LayerType.LOCALLY_CONNECTED) {
            double weightBytes = (double) Float.BYTES * layer.parameters();
            return connectedFixedMillis
                    + Math.max(
                            flops / (connectedGigaflops * PER_MILLISECOND),
                            weightBytes / (weightGigabytes * PER_MILLISECOND));
        }
        double elements = layer.outputShape().elements();
        for (int i = 0; i < layer.inputShapes().size(); i++) {
            elements += layer.inputShapes().get(i).elements();
        }
        double passes = type == LayerType.NORMALIZATION ? NORMALIZATION_PASSES : 1;
        return elementwiseFixedMillis
                + passes * Float.BYTES * elements * batches / (activationGigabytes * PER_MILLISECOND);
    }
}
