package io.callosum.executors.throttle;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.LayerType;

/**
 * How many times slower a device is than the machine that plays it. A weak device lacks memory bandwidth more than arithmetic, so
 * fully connected layers, which wait for their weights, have a factor of their own.
 *
 * @param compute for all other layers, at least 1
 * @param weights for fully connected layers, at least 1
 */
public record Slowdown(double compute, double weights) {
    /**
     * A phone's GPU against a data centre's: the ratios of Neurosurgeon's Tegra K1 to its Tesla K40, 30.7 to 3.8 ms for AlexNet's
     * convolutions and 47.2 to 1.5 ms for its fully connected layers. Those times are a calibration fitted to the published totals of
     * 81 and 6 ms, not measurements.
     */
    public static final Slowdown PHONE = new Slowdown(8, 30);

    private static final double MOST = 1e4;

    public Slowdown {
        requireInRange(compute);
        requireInRange(weights);
    }

    /** The same factor for every layer. */
    public static Slowdown uniform(double factor) {
        return new Slowdown(factor, factor);
    }

    /** The factor of a layer. */
    public double of(Layer layer) {
        return layer.type() == LayerType.FULLY_CONNECTED ? weights : compute;
    }

    /** The factor of a layer whose type has that {@link LayerType#label}, or any other name. */
    public double of(String type) {
        return type.equals(LayerType.FULLY_CONNECTED.label()) ? weights : compute;
    }

    private static void requireInRange(double factor) {
        if (!(factor >= 1 && factor <= MOST)) {
            throw new IllegalArgumentException("expected a slowdown in 1.." + (int) MOST + ", found " + factor);
        }
    }
}
