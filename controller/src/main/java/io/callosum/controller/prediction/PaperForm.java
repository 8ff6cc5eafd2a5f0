package io.callosum.controller.prediction;

import java.util.List;

/**
 * Neurosurgeon's regressions: latency as a linear function of the kind's variables, or, where performance levels off as layers grow,
 * performance (work a millisecond) as a linear function of their logarithms. What leaves the range that was measured is held at its edge.
 *
 * @param kind what it predicts
 * @param form which of the two
 * @param coefficients the constant, then one a variable of {@link LayerKind#paperVariables}
 * @param least the smallest latency or performance measured
 * @param most the largest performance measured; of no use to the linear form, which grows on
 */
public record PaperForm(LayerKind kind, Form form, List<Double> coefficients, double least, double most)
        implements Regression {
    /** The family's name. */
    public static final String FAMILY = "neurosurgeon";

    /** The two forms of the paper. */
    public enum Form {
        /** Latency is linear in the variables. */
        LINEAR,
        /** Performance is linear in the variables' logarithms. */
        LOGARITHMIC
    }

    public PaperForm {
        coefficients = List.copyOf(coefficients);
        if (coefficients.size() != kind.paperVariables().size() + 1) {
            throw new IllegalArgumentException(
                    "expected " + (kind.paperVariables().size() + 1) + " coefficients, found " + coefficients.size());
        }
        if (!(least > 0) || !(most >= least)) {
            throw new IllegalArgumentException("expected a range above 0, found " + least + " to " + most);
        }
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public LayerRegression at(double[] columnLogs) {
        double[] factors = new double[coefficients.size()];
        factors[0] = 1;
        for (int i = 1; i < factors.length; i++) {
            double log = kind.paperVariables().get(i - 1).log(columnLogs);
            factors[i] = form == Form.LINEAR ? Math.exp(log) : log;
        }
        double[] own = coefficients.stream().mapToDouble(Double::doubleValue).toArray();
        double work = Math.exp(kind.work().log(columnLogs));
        return () -> {
            double sum = 0;
            for (int i = 0; i < own.length; i++) {
                sum += own[i] * factors[i];
            }
            return millis(sum, work);
        };
    }

    private double millis(double sum, double work) {
        return form == Form.LINEAR ? Math.max(least, sum) : work / Math.min(most, Math.max(least, sum));
    }

    @Override
    public double millis(double[] columnLogs) {
        double sum = coefficients.get(0);
        for (int i = 1; i < coefficients.size(); i++) {
            double log = kind.paperVariables().get(i - 1).log(columnLogs);
            sum += coefficients.get(i) * (form == Form.LINEAR ? Math.exp(log) : log);
        }
        return millis(sum, Math.exp(kind.work().log(columnLogs)));
    }
}
