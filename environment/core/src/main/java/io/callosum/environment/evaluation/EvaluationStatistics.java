package io.callosum.environment.evaluation;

import io.callosum.controller.objective.Objective;
import io.callosum.environment.evaluation.estimator.Round;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that the estimators keep of the logs that were evaluated. Statistics of several logs merge to those of all, whatever the order, up
 * to rounding of about 1e-15, on any number of machines. Serialisable; mutable, not thread-safe.
 */
public final class EvaluationStatistics implements Serializable {
    private static final long serialVersionUID = 1;

    private final String policy;
    private final String objective;
    private final EstimateSet estimates;
    private final TreeMap<String, Long> rejected = new TreeMap<>();

    EvaluationStatistics(String policy, Objective objective, double level) {
        this.policy = policy;
        this.objective = objective.toString();
        this.estimates = new EstimateSet(level);
    }

    void add(Round round, double[] modelCost, double[] modelDeviation) {
        estimates.add(round, modelCost, modelDeviation);
    }

    void reject(String reason) {
        rejected.merge(reason, 1L, Long::sum);
    }

    /**
     * Adds those of other logs, which are not to be used any more.
     *
     * @return these
     * @throws IllegalArgumentException if they are of another policy or objective
     */
    public EvaluationStatistics merge(EvaluationStatistics other) {
        if (!other.policy.equals(policy) || !other.objective.equals(objective)) {
            throw new IllegalArgumentException("expected an evaluation of " + policy + " by " + objective + ", found "
                    + other.policy + " by " + other.objective);
        }
        estimates.merge(other.estimates);
        other.rejected.forEach((reason, count) -> rejected.merge(reason, count, Long::sum));
        return this;
    }

    /**
     * What the logs say so far.
     *
     * @throws UnusableLogException if that is nothing: fewer than two queries, or logs of deterministic policies
     */
    public EvaluationResult result() {
        long rejections = rejected.values().stream().mapToLong(Long::longValue).sum();
        return estimates.result(policy, Map.copyOf(rejected), rejections);
    }
}
