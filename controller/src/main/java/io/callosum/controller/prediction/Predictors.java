package io.callosum.controller.prediction;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;

/**
 * What predicts any network on one machine with one executor: models of layers, and the way from the sum of layers to the whole. A layer
 * finds its weights, its code and its memory in the cache if the whole network fits there, and in memory otherwise, which for
 * small layers makes a difference of several times: there are models for both. Immutable and thread-safe.
 */
public final class Predictors {
    private final LayerModels warm;
    private final LayerModels cold;
    private final double cacheBytes;
    private final NetworkCorrection correction;

    /** Predictors of a machine on which the two were not told apart. */
    public Predictors(LayerModels layers, NetworkCorrection correction) {
        this(layers, layers, Double.POSITIVE_INFINITY, correction);
    }

    /**
     * Predictors.
     *
     * @param warm layers of networks that fit into the cache
     * @param cold layers of other networks
     * @param cacheBytes the size of the last cache before memory, above 0
     */
    public Predictors(LayerModels warm, LayerModels cold, double cacheBytes, NetworkCorrection correction) {
        if (!(cacheBytes > 0)) {
            throw new IllegalArgumentException("expected a cache of more than 0 bytes, found " + cacheBytes);
        }
        this.warm = warm;
        this.cold = cold;
        this.cacheBytes = cacheBytes;
        this.correction = correction;
    }

    /** Layers of networks that fit into the cache. */
    public LayerModels warm() {
        return warm;
    }

    /** Layers of other networks. */
    public LayerModels cold() {
        return cold;
    }

    /** The size of the last cache before memory; infinite where warm and cold were not told apart. */
    public double cacheBytes() {
        return cacheBytes;
    }

    /** From the sum of layers to the whole. */
    public NetworkCorrection correction() {
        return correction;
    }

    /** The models for a network's layers. */
    LayerModels layers(Network network) {
        return layers(footprintBytes(network));
    }

    private LayerModels layers(double footprintBytes) {
        return footprintBytes > cacheBytes ? cold : warm;
    }

    /** What a run reads and writes at least: weights and layer outputs in float32. */
    private static double footprintBytes(Network network) {
        double elements = 0;
        for (Layer layer : network.layers()) {
            elements += (double) layer.parameters() + layer.outputShape().elements();
        }
        return Float.BYTES * elements;
    }

    /** Ready to predict one network again and again. */
    public NetworkPredictor of(Network network) {
        return new NetworkPredictor(this, network);
    }

    /**
     * What one layer takes, known by its work alone: of a network in another format.
     *
     * @param footprintBytes what a run of its network reads and writes at least: weights and layer outputs
     */
    public LayerWork.Prediction predict(LayerWork work, double footprintBytes) {
        return work.model(layers(footprintBytes)).predict(correction.scale());
    }
}
