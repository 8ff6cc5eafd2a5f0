package io.callosum.environment.evaluation;

import io.callosum.environment.evaluation.estimator.Weights;
import io.callosum.environment.evaluation.interval.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader should know before trusting an evaluation. Stateless. */
final class Warnings {
    private static final double FEW_ROUNDS = 30;
    private static final double FAR_FROM_ONE = 4;

    private Warnings() {}

    static List<String> of(Weights weights, Interval bernstein, double largestCost) {
        List<String> warnings = new ArrayList<>();
        if (weights.uncoveredShare() > 1e-9) {
            warnings.add(format(
                    "the target takes splits that the log could not take with a mean probability of %.3g; only dm says "
                            + "anything of them",
                    weights.uncoveredShare()));
        }
        if (weights.effectiveSampleSize() < FEW_ROUNDS) {
            warnings.add(format(
                    "the effective sample size is %.1f: the log seldom did what the target does, and intervals rest on the "
                            + "model",
                    weights.effectiveSampleSize()));
        }
        double distance = Math.abs(weights.mean() - 1 + weights.uncoveredShare());
        if (distance > FAR_FROM_ONE * weights.meanStandardError() + 1e-9) {
            warnings.add(format(
                    "the mean weight is %.3g, where 1 is expected: the logged probabilities may not be those that were "
                            + "drawn from",
                    weights.mean()));
        }
        if (!bernstein.isInformative(0, largestCost)) {
            warnings.add("the empirical-bernstein interval is wider than the range of costs: n is too small for it");
        }
        return warnings;
    }

    private static String format(String text, double value) {
        return String.format(Locale.ROOT, text, value);
    }
}
