package io.callosum.environment.fitting;

import io.callosum.controller.prediction.LogQuadratic;
import io.callosum.controller.prediction.Regression;
import java.util.Arrays;

/** Quadratic functions of logarithms by ordinary least squares. Predictions stay within a factor of 10 of what was measured. */
final class QuadraticFitter implements Fitter {
    private static final double MARGIN = Math.log(10);

    @Override
    public String family() {
        return LogQuadratic.FAMILY;
    }

    @Override
    public int leastRows(Samples samples) {
        return 2 * LogQuadratic.terms(samples.kind().columns().size());
    }

    @Override
    public Regression fit(Samples samples) {
        double[][] rows =
                Arrays.stream(samples.logs()).map(LogQuadratic::expand).toArray(double[][]::new);
        double[] targets = Arrays.stream(samples.millis()).map(Math::log).toArray();
        return new LogQuadratic(
                samples.kind().columns().size(),
                LeastSquares.solve(rows, targets),
                Arrays.stream(targets).min().orElseThrow() - MARGIN,
                Arrays.stream(targets).max().orElseThrow() + MARGIN);
    }
}
