package io.callosum.environment.fitting;

import io.callosum.controller.prediction.Corrected;
import io.callosum.controller.prediction.LogPolynomial;
import io.callosum.controller.prediction.PaperForm;
import io.callosum.controller.prediction.Proportional;
import io.callosum.controller.prediction.Regression;
import io.callosum.controller.prediction.Roofline;
import io.callosum.controller.prediction.Spline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * A regression of latency for one kind of layer on one machine, with what cross-validation says of it: the errors are of rows that had no
 * part in the fit, nor in the choice of the family. Where configurations form a grid, each value of a column was seen in other rows, so
 * the errors speak of new combinations, not of new values. Immutable.
 *
 * @param regression fitted to all rows
 * @param samples how many rows
 * @param configurations how many different ones
 * @param folds of the cross-validation
 * @param errors cross-validated
 * @param noise the median difference of two measurements of one configuration, relative to their mean; nothing can predict much better
 *     than three quarters of it. Empty without repeated configurations
 * @param notes what a user should know: fallbacks, columns without effect
 */
public record LatencyFit(
        Regression regression,
        int samples,
        int configurations,
        int folds,
        RelativeErrors errors,
        OptionalDouble noise,
        List<String> notes) {
    /** The name by which the family is chosen. */
    public static final String AUTO = "auto";

    /** The families that can be asked for. */
    public static final List<String> FAMILIES = List.of(
            AUTO,
            PaperForm.FAMILY,
            LogPolynomial.FAMILY,
            Spline.FAMILY,
            Corrected.FAMILY,
            Roofline.FAMILY,
            Proportional.FAMILY);

    private static final int LEAST_ROWS = 3;

    public LatencyFit {
        notes = List.copyOf(notes);
    }

    /**
     * Fits.
     *
     * @param family one of {@link #FAMILIES}
     * @param folds at least 2; fewer are made where there are fewer configurations
     * @param seed of the folds
     * @param progress told how many folds are done
     * @throws IllegalArgumentException if the family is unknown, or there are fewer than 3 rows or 2 configurations
     */
    public static LatencyFit of(Samples samples, String family, int folds, long seed, IntConsumer progress) {
        int configurations = Folds.configurations(samples);
        if (samples.size() < LEAST_ROWS || configurations < 2) {
            throw new IllegalArgumentException("expected at least 3 usable rows and 2 different configurations, found "
                    + samples.size() + " and " + configurations);
        }
        if (folds < 2) {
            throw new IllegalArgumentException("expected at least 2 folds, found " + folds);
        }
        Fitter wanted = Families.named(family, seed);
        int parts = Math.min(folds, configurations);
        RelativeErrors errors = crossValidate(samples, wanted, parts, seed, progress);
        Regression regression = Families.orLastResort(wanted, samples).fit(samples);
        return new LatencyFit(
                regression,
                samples.size(),
                configurations,
                parts,
                errors,
                noise(samples),
                notes(samples, family, regression));
    }

    private static RelativeErrors crossValidate(
            Samples samples, Fitter wanted, int folds, long seed, IntConsumer progress) {
        int[] fold = Folds.of(samples, folds, seed);
        double[] predicted = new double[samples.size()];
        double[][] logs = samples.logs();
        for (int k = 0; k < folds; k++) {
            Samples others = samples.where(fold, k, false);
            Regression regression = Families.orLastResort(wanted, others).fit(others);
            for (int i = 0; i < predicted.length; i++) {
                if (fold[i] == k) {
                    predicted[i] = regression.millis(logs[i]);
                }
            }
            progress.accept(k + 1);
        }
        return RelativeErrors.of(samples.millis(), predicted);
    }

    private static OptionalDouble noise(Samples samples) {
        Map<List<Double>, Double> first = new HashMap<>();
        List<Double> differences = new ArrayList<>();
        for (Samples.Sample row : samples.rows()) {
            Double before = first.putIfAbsent(row.logs(), row.millis());
            if (before != null) {
                differences.add(2 * Math.abs(before - row.millis()) / (before + row.millis()));
            }
        }
        return differences.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(new Median()
                        .evaluate(differences.stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()));
    }

    private static List<String> notes(Samples samples, String family, Regression regression) {
        List<String> notes = new ArrayList<>();
        if (!family.equals(AUTO) && !regression.family().equals(family)) {
            notes.add(samples.size() + " rows are too few for " + family + ": fitted " + regression.family());
        } else if (family.equals(AUTO) && regression.family().equals(Proportional.FAMILY)) {
            notes.add(samples.size() + " rows are too few for any other family: latency in proportion to the work");
        }
        for (int column = 0; column < samples.kind().columns().size(); column++) {
            int index = column;
            long values = samples.rows().stream()
                    .map(row -> row.logs().get(index))
                    .distinct()
                    .count();
            if (values == 1) {
                notes.add("column " + samples.kind().columns().get(column) + " never changes: its effect is unknown");
            }
        }
        return notes;
    }
}
