package io.callosum.environment.fitting;

import io.callosum.controller.prediction.Corrected;
import io.callosum.controller.prediction.Regression;
import java.util.ArrayList;
import java.util.List;

/** A polynomial, and a spline of what it leaves over. */
final class CorrectedFitter implements Fitter {
    private final Fitter smooth = new PolynomialFitter();
    private final Fitter correction = new SplineFitter();

    @Override
    public String family() {
        return Corrected.FAMILY;
    }

    @Override
    public int leastRows(Samples samples) {
        return 2 * Math.max(smooth.leastRows(samples), correction.leastRows(samples));
    }

    @Override
    public Regression fit(Samples samples) {
        Regression polynomial = smooth.fit(samples);
        List<Samples.Sample> left = new ArrayList<>();
        for (Samples.Sample row : samples.rows()) {
            left.add(new Samples.Sample(row.logs(), row.millis() / polynomial.millis(row.logArray())));
        }
        return new Corrected(polynomial, correction.fit(new Samples(samples.kind(), left)));
    }
}
