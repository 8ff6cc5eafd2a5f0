package io.callosum.environment.fitting;

import io.callosum.controller.prediction.Regression;
import java.util.Arrays;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * How far predictions are from measurements.
 *
 * @param median the median of |predicted - measured| / measured
 * @param p90 its 90th percentile
 * @param spearman the rank correlation; NaN where either never changes
 * @param low the 5th percentile of measured / predicted: with {@code high}, an interval that 90 % of layers lie in
 * @param high the 95th
 */
public record RelativeErrors(double median, double p90, double spearman, double low, double high) {

    /** Those of predictions. */
    static RelativeErrors of(double[] measured, double[] predicted) {
        int rows = measured.length;
        double[] errors = new double[rows];
        double[] ratios = new double[rows];
        for (int i = 0; i < rows; i++) {
            errors[i] = Math.abs(predicted[i] - measured[i]) / measured[i];
            ratios[i] = measured[i] / predicted[i];
        }
        double spearman = rows < 2 ? Double.NaN : new SpearmansCorrelation().correlation(measured, predicted);
        return new RelativeErrors(
                quantile(errors, 50), quantile(errors, 90), spearman, quantile(ratios, 5), quantile(ratios, 95));
    }

    /** Those of a regression on rows. */
    static RelativeErrors of(Regression regression, Samples samples) {
        return of(samples.millis(), predict(regression, samples));
    }

    static double[] predict(Regression regression, Samples samples) {
        return Arrays.stream(samples.logs()).mapToDouble(regression::millis).toArray();
    }

    private static double quantile(double[] values, double percent) {
        return new Percentile()
                .withEstimationType(Percentile.EstimationType.R_7)
                .evaluate(values, percent);
    }
}
