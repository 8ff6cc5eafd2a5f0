package io.callosum.environment.fitting;

import io.callosum.controller.prediction.FlopsAndBytes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * The prediction of layers whose kind was not measured.
 *
 * @param model fitted to all kinds
 * @param medianError the median relative error on kinds that had no part in the fit; NaN with a single kind
 */
record FallbackFit(FlopsAndBytes model, double medianError) {

    static FallbackFit of(Collection<Samples> kinds) {
        List<Double> errors = new ArrayList<>();
        for (Samples left : kinds) {
            List<Samples> others =
                    kinds.stream().filter(each -> each.kind() != left.kind()).toList();
            if (!others.isEmpty()) {
                FlopsAndBytes model = fit(others);
                for (Samples.Sample row : left.rows()) {
                    errors.add(Math.abs(model.millis(logs(left, row)) / row.millis() - 1));
                }
            }
        }
        double median = new Median()
                .evaluate(errors.stream().mapToDouble(Double::doubleValue).toArray());
        return new FallbackFit(fit(kinds), median);
    }

    private static double[] logs(Samples samples, Samples.Sample row) {
        double[] logs = row.logArray();
        return new double[] {
            Math.log(samples.kind().macs(logs)), Math.log(samples.kind().bytes(logs))
        };
    }

    private static FlopsAndBytes fit(Collection<Samples> kinds) {
        List<double[]> rows = new ArrayList<>();
        List<Double> targets = new ArrayList<>();
        for (Samples samples : kinds) {
            for (Samples.Sample row : samples.rows()) {
                double[] logs = row.logArray();
                rows.add(new double[] {
                    1, samples.kind().macs(logs), samples.kind().bytes(logs)
                });
                targets.add(row.millis());
            }
        }
        double[] shares = Shares.of(
                rows.toArray(double[][]::new),
                targets.stream().mapToDouble(Double::doubleValue).toArray());
        return new FlopsAndBytes(shares[0], shares[1], shares[2]);
    }
}
