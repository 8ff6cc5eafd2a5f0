package io.callosum.environment.fitting;

import io.callosum.controller.prediction.LayerKind;
import io.callosum.controller.prediction.PaperForm;
import io.callosum.controller.prediction.Regression;
import java.util.Arrays;

/** Neurosurgeon's regressions by ordinary least squares: of its two forms, the one with the smaller median relative error. */
final class PaperFitter implements Fitter {

    @Override
    public String family() {
        return PaperForm.FAMILY;
    }

    @Override
    public int leastRows(Samples samples) {
        return 2 * (samples.kind().paperVariables().size() + 1);
    }

    @Override
    public Regression fit(Samples samples) {
        Regression linear = fit(samples, PaperForm.Form.LINEAR);
        Regression logarithmic = fit(samples, PaperForm.Form.LOGARITHMIC);
        return RelativeErrors.of(linear, samples).median()
                        <= RelativeErrors.of(logarithmic, samples).median()
                ? linear
                : logarithmic;
    }

    private static Regression fit(Samples samples, PaperForm.Form form) {
        LayerKind kind = samples.kind();
        double[][] logs = samples.logs();
        double[] targets = samples.millis();
        double[][] rows = new double[logs.length][kind.paperVariables().size() + 1];
        for (int i = 0; i < logs.length; i++) {
            rows[i][0] = 1;
            for (int j = 1; j < rows[i].length; j++) {
                double log = kind.paperVariables().get(j - 1).log(logs[i]);
                rows[i][j] = form == PaperForm.Form.LINEAR ? Math.exp(log) : log;
            }
            if (form == PaperForm.Form.LOGARITHMIC) {
                targets[i] = Math.exp(kind.work().log(logs[i])) / targets[i];
            }
        }
        return new PaperForm(
                kind,
                form,
                LeastSquares.solve(rows, targets),
                Arrays.stream(targets).min().orElseThrow(),
                Arrays.stream(targets).max().orElseThrow());
    }
}
