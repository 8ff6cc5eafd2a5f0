package io.callosum.controller.prediction;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Predicts one network. What follows from its layers' configurations alone is worked out once; a prediction evaluates every regression.
 * Immutable and thread-safe.
 */
public final class NetworkPredictor {
    private final Network network;
    private final NetworkCorrection correction;
    private final LayerRegression[] regressions;
    private final List<Basis> bases = new ArrayList<>();
    private final double[] lowFactors;
    private final double[] highFactors;
    private final List<OptionalDouble> watts = new ArrayList<>();

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
        int layers = network.layerCount();
        regressions = new LayerRegression[layers];
        LayerModels models = predictors.layers(network);
        lowFactors = new double[layers];
        highFactors = new double[layers];
        for (Layer layer : network.layers()) {
            int i = layer.index();
            LayerConfiguration configuration = LayerConfiguration.of(layer);
            Optional<FittedKind> fitted = models.kind(configuration.kind());
            if (fitted.isPresent()) {
                regressions[i] = fitted.get().regression().at(configuration.logs());
                lowFactors[i] = fitted.get().lowFactor();
                highFactors[i] = fitted.get().highFactor();
                watts.add(fitted.get().watts());
                bases.add(fitted.get().covers(configuration.values()) ? Basis.MEASURED : Basis.BEYOND_RANGE);
            } else {
                regressions[i] =
                        models.fallback().at(new double[] {Math.log((double) layer.macs()), Math.log(bytes(layer))});
                lowFactors[i] = 0;
                highFactors[i] = Double.POSITIVE_INFINITY;
                watts.add(OptionalDouble.empty());
                bases.add(Basis.FLOPS_AND_BYTES);
            }
        }
    }

    private static double bytes(Layer layer) {
        long inputs = layer.inputShapes().stream()
                .mapToLong(shape -> shape.elements())
                .sum();
        return Float.BYTES * (double) (inputs + layer.outputShape().elements() + layer.parameters());
    }

    /** The number of layers. */
    public int layers() {
        return regressions.length;
    }

    /**
     * The latency of every layer and of the whole.
     *
     * @param millis receives milliseconds a layer
     * @return milliseconds of the whole, its fixed cost included
     */
    public double predict(double[] millis) {
        double total = correction.fixedMillis();
        for (int i = 0; i < regressions.length; i++) {
            millis[i] = correction.scale() * regressions[i].millis();
            total += millis[i];
        }
        return total;
    }

    /** As {@link #predict(double[])}, with what each layer's prediction rests on and how far it may be off. */
    public NetworkPrediction predict() {
        double[] millis = new double[layers()];
        predict(millis);
        List<NetworkPrediction.LayerPrediction> predictions = new ArrayList<>();
        for (Layer layer : network.layers()) {
            int i = layer.index();
            predictions.add(new NetworkPrediction.LayerPrediction(
                    layer,
                    millis[i],
                    lowFactors[i] * millis[i],
                    highFactors[i] * millis[i],
                    bases.get(i),
                    watts.get(i)));
        }
        return new NetworkPrediction(network, predictions, correction.fixedMillis(), correction.deviation());
    }
}
