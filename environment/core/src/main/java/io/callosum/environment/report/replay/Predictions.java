package io.callosum.environment.report.replay;

import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.objective.Objective;
import io.callosum.environment.report.Axis;
import io.callosum.environment.report.Chart;
import io.callosum.environment.report.Mark;
import io.callosum.environment.report.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a policy predicted that its queries would cost, beside what they did: queries in order of the prediction, in groups of equal
 * number, the mean of each. A policy that is calibrated is on the diagonal. Not thread-safe.
 */
public final class Predictions {
    private static final int GROUPS = 20;
    private static final double LEAST_SECONDS = 1e-9;

    private final String policy;
    private final Objective objective;
    private final List<Pair> pairs = new ArrayList<>();

    private record Pair(double predictedSeconds, double observedSeconds) {}

    /** Of a policy under an objective. */
    public Predictions(String policy, Objective objective) {
        this.policy = policy;
        this.objective = objective;
    }

    /** Adds a query; one of which nothing was predicted is left out. */
    public void add(Decision decision, Outcome outcome) {
        double predicted = decision.distribution().predictedSeconds(decision.split());
        double observed = objective.costSeconds(
                outcome.latencyMillis() / 1e3, outcome.energyMillijoules().orElse(Double.NaN));
        if (predicted > LEAST_SECONDS && observed > LEAST_SECONDS && Double.isFinite(predicted + observed)) {
            pairs.add(new Pair(predicted, observed));
        }
    }

    /** The means of the groups, if anything was predicted. */
    public Optional<Series> series() {
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        List<Pair> sorted = new ArrayList<>(pairs);
        sorted.sort(Comparator.comparingDouble(Pair::predictedSeconds));
        int groups = Math.min(GROUPS, sorted.size());
        double[] predicted = new double[groups];
        double[] observed = new double[groups];
        for (int g = 0; g < groups; g++) {
            int from = (int) ((long) g * sorted.size() / groups);
            int until = (int) ((long) (g + 1) * sorted.size() / groups);
            for (Pair pair : sorted.subList(from, until)) {
                predicted[g] += pair.predictedSeconds() / (until - from);
                observed[g] += pair.observedSeconds() / (until - from);
            }
            // Sums of equal numbers are rounded differently.
            predicted[g] = g > 0 ? Math.max(predicted[g], predicted[g - 1]) : predicted[g];
        }
        return Optional.of(Series.of(policy, Mark.POINT, predicted, observed));
    }

    /** The chart of several policies and the diagonal, if anything was predicted. */
    public static Optional<Chart> chart(String id, List<Predictions> policies) {
        List<Series> series = new ArrayList<>();
        policies.forEach(each -> each.series().ifPresent(series::add));
        if (series.isEmpty()) {
            return Optional.empty();
        }
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (Series each : series) {
            least = Math.min(least, each.x().get(0));
            most = Math.max(most, each.x().get(each.size() - 1));
        }
        double[] ends = {least, Math.max(most, least * 1.01)};
        series.add(Series.of("as predicted", Mark.LINE, ends, ends));
        return Optional.of(new Chart(
                id,
                "Predicted and observed cost",
                Axis.logarithmic("predicted", "s"),
                Axis.logarithmic("observed", "s"),
                series,
                "Queries in order of their prediction, in up to " + GROUPS
                        + " groups of equal number; the mean of each. Above the line a policy was too hopeful."));
    }
}
