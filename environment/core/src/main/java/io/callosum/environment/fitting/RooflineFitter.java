package io.callosum.environment.fitting;

import io.callosum.controller.prediction.LayerKind;
import io.callosum.controller.prediction.Regression;
import io.callosum.controller.prediction.Roofline;
import io.callosum.controller.prediction.Roofline.Regime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rooflines by non-negative least squares of relative errors: which rows are bound by memory is taken from the coefficients, the
 * coefficients are fitted to that, and so on until nothing changes. A regime with few rows takes the coefficients of all.
 */
final class RooflineFitter implements Fitter {
    private static final int LEAST_ROWS = 6;
    private static final int ROUNDS = 12;

    @Override
    public String family() {
        return Roofline.FAMILY;
    }

    @Override
    public int leastRows(Samples samples) {
        return LEAST_ROWS;
    }

    @Override
    public Regression fit(Samples samples) {
        LayerKind kind = samples.kind();
        double[][] logs = samples.logs();
        double[][] costs = new double[logs.length][];
        int[] regime = new int[logs.length];
        for (int i = 0; i < logs.length; i++) {
            costs[i] = new double[] {Math.exp(kind.work().log(logs[i])), kind.bytes(logs[i])};
            regime[i] = Roofline.regime(kind, logs[i]);
        }
        Regime all =
                regime(costs, samples.millis(), IntStream.range(0, logs.length).toArray());
        List<Regime> regimes = new ArrayList<>();
        for (int r = 0; r < Roofline.regimes(kind); r++) {
            int wanted = r;
            int[] rows = IntStream.range(0, logs.length)
                    .filter(i -> regime[i] == wanted)
                    .toArray();
            regimes.add(rows.length < LEAST_ROWS ? all : regime(costs, samples.millis(), rows));
        }
        return new Roofline(kind, regimes);
    }

    private static Regime regime(double[][] costs, double[] millis, int[] rows) {
        double[] targets = IntStream.of(rows).mapToDouble(i -> millis[i]).toArray();
        double[][] sums = IntStream.of(rows)
                .mapToObj(i -> new double[] {1, costs[i][0], costs[i][1]})
                .toArray(double[][]::new);
        double[] coefficients = Shares.of(sums, targets);
        double[] best = coefficients;
        double least = error(best, sums, targets);
        for (int round = 0; round < ROUNDS; round++) {
            double[] now = coefficients;
            double[][] bound = IntStream.range(0, rows.length)
                    .mapToObj(i -> {
                        boolean work = now[1] * sums[i][1] >= now[2] * sums[i][2];
                        return new double[] {1, work ? sums[i][1] : 0, work ? 0 : sums[i][2]};
                    })
                    .toArray(double[][]::new);
            coefficients = Shares.of(bound, targets);
            double error = error(coefficients, sums, targets);
            if (error < least) {
                least = error;
                best = coefficients;
            }
        }
        return new Regime(best[0], best[1], best[2]);
    }

    /** The sum of squared relative errors of the roofline with those coefficients. */
    private static double error(double[] coefficients, double[][] sums, double[] targets) {
        double error = 0;
        for (int i = 0; i < targets.length; i++) {
            double predicted = coefficients[0] + Math.max(coefficients[1] * sums[i][1], coefficients[2] * sums[i][2]);
            error += Math.pow(predicted / targets[i] - 1, 2);
        }
        return error;
    }
}
