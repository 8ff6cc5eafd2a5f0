package io.callosum.environment.evaluation;

import io.callosum.environment.evaluation.estimator.Weights;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/**
 * What a log says about a policy. Immutable.
 *
 * @param policy the policy that was valued
 * @param queries the number that were used
 * @param effectiveSampleSize {@code (sum w)^2 / sum w^2}
 * @param estimators all estimates, in a fixed order
 * @param meanWeight near 1 if the logged probabilities are true and cover the target
 * @param largestWeight of a logged split
 * @param largestWeightShare its share of the sum of weights
 * @param zeroWeightShare share of queries whose logged split the target never takes
 * @param leastProbability smallest probability of a logged split
 * @param uncoveredShare the target's mean probability of splits that could not be logged
 * @param rejected the number of queries that could not be used, by reason
 * @param warnings what a reader should know before trusting the figures, one line each
 */
public record EvaluationResult(
        String policy,
        long queries,
        double effectiveSampleSize,
        List<Estimate> estimators,
        double meanWeight,
        double largestWeight,
        double largestWeightShare,
        double zeroWeightShare,
        double leastProbability,
        double uncoveredShare,
        Map<String, Long> rejected,
        List<String> warnings) {
    public EvaluationResult {
        estimators = List.copyOf(estimators);
        rejected = new TreeMap<>(rejected);
        warnings = List.copyOf(warnings);
    }

    static EvaluationResult of(
            String policy,
            Weights weights,
            List<Estimate> estimators,
            Map<String, Long> rejected,
            List<String> warnings) {
        return new EvaluationResult(
                policy,
                Math.round(weights.count()),
                weights.effectiveSampleSize(),
                estimators,
                weights.mean(),
                weights.largest(),
                weights.largestShare(),
                weights.zeroShare(),
                weights.leastProbability(),
                weights.uncoveredShare(),
                rejected,
                warnings);
    }

    @Override
    public Map<String, Long> rejected() {
        return new TreeMap<>(rejected);
    }

    /**
     * The estimate of a name.
     *
     * @throws NoSuchElementException if there is none
     */
    public Estimate estimate(String name) {
        return estimators.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("expected an estimator, found " + name));
    }
}
