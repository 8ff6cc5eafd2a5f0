package io.callosum.environment.fitting;

import io.callosum.controller.prediction.Regression;
import io.callosum.controller.prediction.Spline;
import java.util.Arrays;

/**
 * Splines by penalised least absolute deviations of the logarithm, so that the median relative error is what is made small: reweighted
 * least squares, each step a sparse system solved by conjugate gradients.
 */
final class SplineFitter implements Fitter {
    private static final int LEAST_ROWS = 60;
    private static final int LEAST_ROWS_OF_A_CURVE = 30;
    private static final int REWEIGHTINGS = 6;
    /** Residuals below this count as this: what repeated measurements differ by. */
    private static final double NOISE = 0.05;

    @Override
    public String family() {
        return Spline.FAMILY;
    }

    @Override
    public int leastRows(Samples samples) {
        return samples.kind().columns().size() == 1 ? LEAST_ROWS_OF_A_CURVE : LEAST_ROWS;
    }

    @Override
    public Regression fit(Samples samples) {
        SplineDesign design = new SplineDesign(samples);
        double[] targets = Arrays.stream(samples.millis()).map(Math::log).toArray();
        double[] weights = new double[targets.length];
        Arrays.fill(weights, 1);
        double[] coefficients = new double[design.columns()];
        for (int step = 0; step < REWEIGHTINGS; step++) {
            coefficients = NormalEquations.solve(design, weights, targets, coefficients);
            double[] fitted = design.times(coefficients);
            for (int i = 0; i < weights.length; i++) {
                weights[i] = 2 * NOISE / Math.max(NOISE, Math.abs(targets[i] - fitted[i]));
            }
        }
        return design.spline(coefficients);
    }
}
