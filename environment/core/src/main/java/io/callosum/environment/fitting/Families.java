package io.callosum.environment.fitting;

import io.callosum.controller.prediction.Corrected;
import io.callosum.controller.prediction.LogPolynomial;
import io.callosum.controller.prediction.PaperForm;
import io.callosum.controller.prediction.Proportional;
import io.callosum.controller.prediction.Regression;
import io.callosum.controller.prediction.Roofline;
import io.callosum.controller.prediction.Spline;
import java.util.List;

/** The families of regressions, and the choice among them by rows held out. Stateless and deterministic. */
final class Families {
    /** Of these one is chosen; the last resort is not among them. */
    private static final List<Fitter> ALL = List.of(
            new PaperFitter(), new PolynomialFitter(), new SplineFitter(), new CorrectedFitter(), new RooflineFitter());

    private static final Fitter LAST_RESORT = new ProportionalFitter();
    private static final int INNER_FOLDS = 4;

    private Families() {}

    /** The fitter that the name asks for; {@code auto} chooses. */
    static Fitter named(String name, long seed) {
        return switch (name) {
            case LatencyFit.AUTO -> new Chooser(seed);
            case PaperForm.FAMILY -> ALL.get(0);
            case LogPolynomial.FAMILY -> ALL.get(1);
            case Spline.FAMILY -> ALL.get(2);
            case Corrected.FAMILY -> ALL.get(3);
            case Roofline.FAMILY -> ALL.get(4);
            case Proportional.FAMILY -> LAST_RESORT;
            default ->
                throw new IllegalArgumentException(
                        "expected a family of " + LatencyFit.FAMILIES + ", found '" + name + "'");
        };
    }

    /** The fitter, or the last resort where there are too few rows for it. */
    static Fitter orLastResort(Fitter fitter, Samples samples) {
        return samples.size() >= fitter.leastRows(samples) ? fitter : LAST_RESORT;
    }

    /** Holds out a quarter of the rows, takes the family with the smallest median error there, and fits it to all. */
    private record Chooser(long seed) implements Fitter {
        @Override
        public String family() {
            return LatencyFit.AUTO;
        }

        @Override
        public int leastRows(Samples samples) {
            return 1;
        }

        @Override
        public Regression fit(Samples samples) {
            int[] folds = Folds.of(samples, INNER_FOLDS, seed);
            Samples fitted = samples.where(folds, 0, false);
            Samples held = samples.where(folds, 0, true);
            Fitter best = LAST_RESORT;
            double least = Double.POSITIVE_INFINITY;
            for (Fitter fitter : ALL) {
                if (held.size() > 0 && fitted.size() >= fitter.leastRows(fitted)) {
                    double error = RelativeErrors.of(fitter.fit(fitted), held).median();
                    if (error < least) {
                        least = error;
                        best = fitter;
                    }
                }
            }
            return best.fit(samples);
        }
    }
}
