package io.callosum.environment.fitting;

import io.callosum.controller.prediction.NetworkCorrection;
import io.callosum.controller.prediction.Predictors;
import java.util.ArrayList;
import java.util.List;

/**
 * The way from the sum of layers to whole networks, from networks that were run as a whole.
 *
 * @param correction fitted to all of them
 * @param runs what it says of each
 */
public record CorrectionFit(NetworkCorrection correction, List<Run> runs) {
    private static final double LEAST_DEVIATION = 0.02;

    public CorrectionFit {
        runs = List.copyOf(runs);
    }

    /**
     * One network.
     *
     * @param network its name
     * @param measuredMillis what it took
     * @param predictedMillis by the correction fitted to all
     * @param leftOutMillis by one that was fitted to the others; NaN for a single network
     */
    public record Run(String network, double measuredMillis, double predictedMillis, double leftOutMillis) {}

    /**
     * Fits.
     *
     * @param predictors without a correction
     */
    static CorrectionFit of(Predictors predictors, List<WholeRuns.WholeRun> wholes) {
        if (wholes.isEmpty()) {
            return new CorrectionFit(NetworkCorrection.NONE, List.of());
        }
        List<double[]> rows = new ArrayList<>();
        List<Double> targets = new ArrayList<>();
        for (WholeRuns.WholeRun whole : wholes) {
            rows.add(new double[] {1, predictors.of(whole.network()).predict().totalMillis()});
            targets.add(whole.millis());
        }
        double[] all = fit(rows, targets);
        List<Run> runs = new ArrayList<>();
        double squares = 0;
        for (int i = 0; i < rows.size(); i++) {
            double leftOut = Double.NaN;
            if (rows.size() > 1) {
                List<double[]> otherRows = new ArrayList<>(rows);
                List<Double> otherTargets = new ArrayList<>(targets);
                otherRows.remove(i);
                otherTargets.remove(i);
                leftOut = predict(fit(otherRows, otherTargets), rows.get(i));
                squares += Math.pow(Math.log(targets.get(i) / leftOut), 2);
            }
            runs.add(new Run(wholes.get(i).network().name(), targets.get(i), predict(all, rows.get(i)), leftOut));
        }
        double deviation = rows.size() > 1
                ? Math.max(LEAST_DEVIATION, Math.sqrt(squares / rows.size()))
                : NetworkCorrection.NONE.deviation();
        return new CorrectionFit(new NetworkCorrection(all[0], all[1], deviation), runs);
    }

    private static double predict(double[] coefficients, double[] row) {
        return coefficients[0] * row[0] + coefficients[1] * row[1];
    }

    /** Fixed cost and scale; the scale alone where the best scale would be 0, or there is a single network. */
    private static double[] fit(List<double[]> rows, List<Double> targets) {
        double[] measured = targets.stream().mapToDouble(Double::doubleValue).toArray();
        double[] both = rows.size() > 1 ? Shares.of(rows.toArray(double[][]::new), measured) : new double[2];
        if (both[1] > 0) {
            return both;
        }
        double[][] sums = rows.stream().map(row -> new double[] {row[1]}).toArray(double[][]::new);
        return new double[] {0, Shares.of(sums, measured)[0]};
    }
}
