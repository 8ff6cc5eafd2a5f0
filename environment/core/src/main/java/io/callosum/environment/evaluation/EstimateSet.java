package io.callosum.environment.evaluation;

import io.callosum.environment.evaluation.estimator.Estimator;
import io.callosum.environment.evaluation.estimator.Estimators;
import io.callosum.environment.evaluation.estimator.MeanEstimator;
import io.callosum.environment.evaluation.estimator.Round;
import io.callosum.environment.evaluation.estimator.Weights;
import io.callosum.environment.evaluation.interval.BoundedMean;
import io.callosum.environment.evaluation.interval.ConfidenceSequence;
import io.callosum.environment.evaluation.interval.Interval;
import io.callosum.environment.evaluation.interval.NormalInterval;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All estimators of one evaluation side by side, and the choice of their intervals. Merges. Not thread-safe. */
final class EstimateSet implements Serializable {
    private static final long serialVersionUID = 1;

    /** The kind of the interval that is recommended for DR. */
    static final String POOLED = "pooled";

    private final double level;
    private final MeanEstimator ips = Estimators.ips();
    private final MeanEstimator doublyRobust = Estimators.doublyRobust();
    private final List<Estimator> estimators = List.of(
            ips,
            Estimators.clippedIps(),
            Estimators.snips(),
            Estimators.directMethod(),
            doublyRobust,
            Estimators.selfNormalisedDoublyRobust(),
            Estimators.switchDoublyRobust(),
            Estimators.optimisticShrinkage());
    private final Weights weights = new Weights();
    private final ResidualSpread spread = new ResidualSpread();
    private final ConfidenceSequence anytime = new ConfidenceSequence(0, 0, true);
    private double largestCost;

    EstimateSet(double level) {
        this.level = level;
    }

    void add(Round round, double[] modelCost, double[] modelDeviation) {
        estimators.forEach(each -> each.add(round));
        weights.add(round);
        spread.add(round, modelCost, modelDeviation);
        anytime.add(round.weight(), round.cost());
        largestCost = Math.max(largestCost, round.cost());
    }

    void merge(EstimateSet other) {
        for (int i = 0; i < estimators.size(); i++) {
            estimators.get(i).merge(other.estimators.get(i));
        }
        weights.merge(other.weights);
        spread.merge(other.spread);
        anytime.merge(other.anytime);
        largestCost = Math.max(largestCost, other.largestCost);
    }

    EvaluationResult result(String policy, Map<String, Long> rejected, long rejections) {
        if (weights.count() < 2) {
            throw UnusableLogException.empty(rejections);
        }
        if (!weights.isStochastic()) {
            throw UnusableLogException.deterministic(weights.count());
        }
        List<Estimate> estimates = new ArrayList<>();
        for (Estimator each : estimators) {
            estimates.add(new Estimate(each.name(), each.value(), interval(each), each.parameter(), others(each)));
        }
        return EvaluationResult.of(
                policy, weights, estimates, rejected, Warnings.of(weights, bernstein(), largestCost));
    }

    /**
     * DR's interval is normal, by the larger of two standard errors: the sample's, and the one that the model foresees. The first is too
     * small when the few rounds that count happened to be calm, the second when the model is too sure of itself.
     */
    private Interval interval(Estimator estimator) {
        if (estimator != doublyRobust) {
            return estimator.interval(level);
        }
        double error = Math.max(doublyRobust.standardError(), spread.standardError(weights.count()));
        return NormalInterval.of(POOLED, doublyRobust.value(), error, level);
    }

    private List<Interval> others(Estimator estimator) {
        if (estimator == ips) {
            return List.of(bernstein(), anytime.interval(level));
        }
        return estimator == doublyRobust ? List.of(doublyRobust.interval(level)) : List.of();
    }

    /** The range is that of the weights that were possible, times the largest cost that was seen. */
    private Interval bernstein() {
        return BoundedMean.empiricalBernstein(
                ips.value(), ips.count(), ips.termVariance(), weights.largestPossible() * largestCost, level);
    }
}
