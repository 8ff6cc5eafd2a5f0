package io.callosum.controller.prediction;

import java.util.Optional;

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

    /**
     * What such a layer is predicted to take.
     *
     * @param millis milliseconds
     * @param lowMillis 5 % of such layers took less; 0 where nothing is known
     * @param highMillis 5 % took more; infinite where nothing is known
     * @param basis what it rests on
     */
    public record Prediction(double millis, double lowMillis, double highMillis, NetworkPredictor.Basis basis) {}

    /** Predicted by the regression of its kind, or by its multiply-accumulates and bytes where that is missing. */
    Prediction predict(Predictors predictors) {
        double scale = predictors.correction().scale();
        Optional<FittedKind> fitted = configuration.flatMap(known -> predictors.kind(known.kind()));
        if (fitted.isEmpty()) {
            double millis = scale * predictors.fallback().millis(new double[] {Math.log(macs), Math.log(bytes)});
            return new Prediction(millis, 0, Double.POSITIVE_INFINITY, NetworkPredictor.Basis.FLOPS_AND_BYTES);
        }
        LayerConfiguration known = configuration.orElseThrow();
        FittedKind kind = fitted.get();
        double millis = scale * kind.regression().millis(known.logs());
        return new Prediction(
                millis,
                kind.lowFactor() * millis,
                kind.highFactor() * millis,
                kind.covers(known.values()) ? NetworkPredictor.Basis.MEASURED : NetworkPredictor.Basis.BEYOND_RANGE);
    }
}
