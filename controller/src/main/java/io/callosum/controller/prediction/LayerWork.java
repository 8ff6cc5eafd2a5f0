package io.callosum.controller.prediction;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.TensorShape;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a layer asks of a machine, whatever format the network comes in. Immutable.
 *
 * @param configuration the layer as its regression sees it; empty if it is of no kind that has one
 * @param macs multiply-accumulates, at least 0
 * @param bytes read and written at least once: inputs, weights and outputs; at least 0
 */
public record LayerWork(Optional<LayerConfiguration> configuration, double macs, double bytes) {
    public LayerWork {
        if (!(macs >= 0 && bytes >= 0) || Double.isInfinite(macs + bytes)) {
            throw new IllegalArgumentException(
                    "expected finite multiply-accumulates and bytes >= 0, found " + macs + " and " + bytes);
        }
    }

    /** That of a layer, in float32. */
    static LayerWork of(Layer layer) {
        long inputs =
                layer.inputShapes().stream().mapToLong(TensorShape::elements).sum();
        double elements = (double) inputs + layer.outputShape().elements() + layer.parameters();
        return new LayerWork(Optional.of(LayerConfiguration.of(layer)), (double) layer.macs(), Float.BYTES * elements);
    }

    /**
     * What such a layer is predicted to take.
     *
     * @param millis milliseconds
     * @param lowMillis 5 % of such layers took less; 0 where nothing is known
     * @param highMillis 5 % took more; infinite where nothing is known
     * @param basis what it rests on
     * @param watts power while it computes; empty where the measurements say nothing
     */
    public record Prediction(
            double millis, double lowMillis, double highMillis, NetworkPredictor.Basis basis, OptionalDouble watts) {}

    /** What predicts one layer: the regression of its kind, or its multiply-accumulates and bytes where that is missing. */
    record Model(
            LayerRegression regression,
            double lowFactor,
            double highFactor,
            NetworkPredictor.Basis basis,
            OptionalDouble watts) {

        Prediction predict(double scale) {
            double millis = scale * regression.millis();
            return new Prediction(millis, lowFactor * millis, highFactor * millis, basis, watts);
        }
    }

    Model model(LayerModels models) {
        Optional<FittedKind> fitted = configuration.flatMap(known -> models.kind(known.kind()));
        if (fitted.isEmpty()) {
            LayerRegression regression = models.fallback().at(new double[] {Math.log(macs), Math.log(bytes)});
            return new Model(
                    regression,
                    0,
                    Double.POSITIVE_INFINITY,
                    NetworkPredictor.Basis.FLOPS_AND_BYTES,
                    OptionalDouble.empty());
        }
        LayerConfiguration known = configuration.orElseThrow();
        FittedKind kind = fitted.get();
        return new Model(
                kind.regression().at(known.logs()),
                kind.lowFactor(),
                kind.highFactor(),
                kind.covers(known.values()) ? NetworkPredictor.Basis.MEASURED : NetworkPredictor.Basis.BEYOND_RANGE,
                kind.watts());
    }
}
