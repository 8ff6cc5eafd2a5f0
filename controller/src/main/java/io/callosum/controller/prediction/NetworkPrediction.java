package io.callosum.controller.prediction;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a network is predicted to take on one machine. Immutable.
 *
 * @param network which
 * @param layers in execution order
 * @param fixedMillis a run, besides its layers
 * @param deviation standard deviation of the logarithm of what whole networks took, divided by what was predicted
 */
public record NetworkPrediction(Network network, List<LayerPrediction> layers, double fixedMillis, double deviation) {
    public NetworkPrediction {
        layers = List.copyOf(layers);
    }

    /**
     * What a layer is predicted to take.
     *
     * @param millis milliseconds
     * @param lowMillis 5 % of such layers took less; 0 where nothing is known
     * @param highMillis 5 % took more; infinite where nothing is known
     * @param basis what it rests on
     * @param watts power while it computes, as the measurements of its kind say; empty where they say nothing
     */
    public record LayerPrediction(
            Layer layer,
            double millis,
            double lowMillis,
            double highMillis,
            NetworkPredictor.Basis basis,
            OptionalDouble watts) {}

    /** Milliseconds of the whole. */
    public double totalMillis() {
        return fixedMillis
                + layers.stream().mapToDouble(LayerPrediction::millis).sum();
    }

    /**
     * Milliseconds of each layer, the fixed cost with one of them.
     *
     * @param fixedAt the layer that it is added to: the first for heads, which all have it, the last for tails
     */
    public List<Double> layerMillis(int fixedAt) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            millis.add(layers.get(i).millis() + (i == fixedAt ? fixedMillis : 0));
        }
        return millis;
    }
}
