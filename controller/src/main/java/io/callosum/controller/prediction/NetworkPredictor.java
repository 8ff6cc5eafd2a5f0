package io.callosum.controller.prediction;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * Predicts one network. What follows from its layers' configurations alone is worked out once; a prediction evaluates every regression.
 * Immutable and thread-safe.
 */
public final class NetworkPredictor {
    private final Network network;
    private final NetworkCorrection correction;
    private final LayerWork.Model[] models;

    /** What a layer's prediction rests on. */
    public enum Basis {
        /** Layers of its kind, of sizes about its own. */
        MEASURED,
        /** Layers of its kind, all smaller or all larger in some respect. */
        BEYOND_RANGE,
        /** Its multiply-accumulates and bytes alone: no layer of its kind was measured. */
        FLOPS_AND_BYTES
    }

    NetworkPredictor(Predictors predictors, Network network) {
        this.network = network;
        this.correction = predictors.correction();
        LayerModels layers = predictors.layers(network);
        models = network.layers().stream()
                .map(layer -> LayerWork.of(layer).model(layers))
                .toArray(LayerWork.Model[]::new);
    }

    /** The number of layers. */
    public int layers() {
        return models.length;
    }

    /**
     * The latency of every layer and of the whole.
     *
     * @param millis receives milliseconds a layer
     * @return milliseconds of the whole, its fixed cost included
     */
    public double predict(double[] millis) {
        double total = correction.fixedMillis();
        for (int i = 0; i < models.length; i++) {
            millis[i] = correction.scale() * models[i].regression().millis();
            total += millis[i];
        }
        return total;
    }

    /** As {@link #predict(double[])}, with what each layer's prediction rests on and how far it may be off. */
    public NetworkPrediction predict() {
        List<NetworkPrediction.LayerPrediction> predictions = new ArrayList<>();
        for (Layer layer : network.layers()) {
            LayerWork.Prediction prediction = models[layer.index()].predict(correction.scale());
            predictions.add(new NetworkPrediction.LayerPrediction(
                    layer,
                    prediction.millis(),
                    prediction.lowMillis(),
                    prediction.highMillis(),
                    prediction.basis(),
                    prediction.watts()));
        }
        return new NetworkPrediction(network, predictions, correction.fixedMillis(), correction.deviation());
    }
}
