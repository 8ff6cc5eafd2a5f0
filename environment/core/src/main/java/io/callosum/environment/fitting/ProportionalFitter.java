package io.callosum.environment.fitting;

import io.callosum.controller.prediction.Proportional;
import io.callosum.controller.prediction.Regression;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/** The median of latency over work; for a handful of rows. */
final class ProportionalFitter implements Fitter {

    @Override
    public String family() {
        return Proportional.FAMILY;
    }

    @Override
    public int leastRows(Samples samples) {
        return 1;
    }

    @Override
    public Regression fit(Samples samples) {
        double[] rates = samples.rows().stream()
                .mapToDouble(
                        row -> row.millis() / Math.exp(samples.kind().work().log(row.logArray())))
                .toArray();
        return new Proportional(samples.kind(), new Median().evaluate(rates));
    }
}
