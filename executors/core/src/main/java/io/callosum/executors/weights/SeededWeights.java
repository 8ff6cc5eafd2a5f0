package io.callosum.executors.weights;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;
import io.callosum.controller.network.Operation.BatchNormalization;
import io.callosum.controller.network.Operation.Convolution;
import io.callosum.controller.network.Operation.FullyConnected;
import io.callosum.controller.network.Operation.LocallyConnected;
import io.callosum.controller.network.TensorShape;

/**
 * Random weights for a network, a pure function of seed, network name, layer name and position, so that two machines agree without
 * shipping a file. Uniform with the variance of He et al. (Delving Deep into Rectifiers, 2015, section 2.2), 2 / fan-in, so that
 * activations keep their scale through the depth. The layouts are those of the operations' documentation. Thread-safe.
 */
public final class SeededWeights {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final float BIAS_BOUND = 0.1f;
    /** Scales of a normalisation have a variance of about 1. */
    private static final long SCALE_FAN_IN = 2;

    private final long networkSeed;

    /** Weights of one network under one seed. */
    public SeededWeights(Network network, long seed) {
        networkSeed = mix(seed ^ hash(network.name()));
    }

    /**
     * The weights of a layer, row-major, in a new array; empty for a layer that has none.
     *
     * <p>Convolution {@code [filters, channels / groups, kernel, kernel]}; locally connected
     * {@code [outHeight * outWidth, filters, channels * kernel * kernel]}; fully connected {@code [features, units]}; batch
     * normalisation {@code [channels]}.
     */
    public float[] weights(Layer layer) {
        long biases = biasCount(layer);
        if (biases == 0) {
            return new float[0];
        }
        TensorShape in = layer.inputShapes().get(0);
        long fanIn;
        if (layer.operation() instanceof Convolution convolution) {
            fanIn = (long) in.dimension(1) / convolution.groups() * convolution.kernel() * convolution.kernel();
        } else if (layer.operation() instanceof LocallyConnected local) {
            fanIn = (long) in.dimension(1) * local.kernel() * local.kernel();
        } else if (layer.operation() instanceof BatchNormalization) {
            fanIn = SCALE_FAN_IN;
        } else {
            fanIn = in.elementsPerItem();
        }
        float bound = (float) Math.sqrt(6.0 / fanIn);
        return uniform(stream(layer, 0), Math.toIntExact(layer.parameters() - biases), bound);
    }

    /**
     * The biases of a layer, in a new array; empty for a layer that has none.
     *
     * <p>Convolution {@code [filters]}; locally connected {@code [filters, outHeight, outWidth]}; fully connected {@code [units]};
     * batch normalisation {@code [channels]}.
     */
    public float[] biases(Layer layer) {
        return uniform(stream(layer, 1), Math.toIntExact(biasCount(layer)), BIAS_BOUND);
    }

    private static long biasCount(Layer layer) {
        if (layer.operation() instanceof Convolution convolution) {
            return convolution.filters();
        }
        if (layer.operation() instanceof LocallyConnected) {
            return layer.outputShape().elementsPerItem();
        }
        if (layer.operation() instanceof FullyConnected fullyConnected) {
            return fullyConnected.units();
        }
        if (layer.operation() instanceof BatchNormalization) {
            return layer.inputShapes().get(0).dimension(1);
        }
        return 0;
    }

    private long stream(Layer layer, int which) {
        return mix(networkSeed ^ hash(layer.name()) ^ ((long) which << 32));
    }

    /** SplitMix64 (Steele, Lea, Flood, 2014) by position, its top 24 bits mapped to [-bound, bound). */
    private static float[] uniform(long stream, int count, float bound) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            long bits = mix(stream + i * GOLDEN_GAMMA);
            values[i] = ((bits >>> 40) * 0x1.0p-23f - 1) * bound;
        }
        return values;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** FNV-1a, 64 bits, of the name's UTF-16 units. */
    private static long hash(String name) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }
}
