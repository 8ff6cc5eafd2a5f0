package io.callosum.controller.prediction;

/**
 * From the sum of layers to the whole network: what a run costs besides its layers, and what layers gain or lose by standing in a row.
 *
 * @param fixedMillis a run
 * @param scale multiplies the sum of the layers
 * @param deviation standard deviation of the logarithm of measured / predicted, over networks that had no part in the fit
 */
public record NetworkCorrection(double fixedMillis, double scale, double deviation) {
    /** Where no whole network was measured: the sum as it is, and the doubt of {@code AdaptiveSettings}. */
    public static final NetworkCorrection NONE = new NetworkCorrection(0, 1, 0.35);

    public NetworkCorrection {
        if (!(fixedMillis >= 0 && scale > 0 && deviation >= 0) || Double.isInfinite(fixedMillis + scale + deviation)) {
            throw new IllegalArgumentException(
                    "expected a fixed cost >= 0, a scale above 0 and a deviation >= 0, found " + fixedMillis + ", "
                            + scale + " and " + deviation);
        }
    }
}
