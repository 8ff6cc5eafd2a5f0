package io.callosum.environment.baseline.contextual;

import io.callosum.controller.policy.CostPrediction;
import io.callosum.environment.baseline.linear.LinearModel;
import io.callosum.environment.baseline.prediction.ExpectedCosts;
import io.callosum.environment.baseline.prediction.PredictedCosts;

/**
 * What a regression knows of every split in one context. Immutable.
 *
 * @param <M> the regression
 */
final class LearnedCosts<M extends LinearModel<M>> {
    private final M model;
    private final double scaleSeconds;
    private final double[] predictedSeconds;
    private final double[][] features;
    private final ExpectedCosts expected;

    LearnedCosts(PredictedCosts predicted, M model, long version, double scaleSeconds) {
        this.model = model;
        this.scaleSeconds = scaleSeconds;
        this.predictedSeconds = predicted.seconds();
        this.features = new double[predictedSeconds.length][];
        double[] seconds = predicted.seconds();
        for (int k = 0; k < seconds.length; k++) {
            features[k] = predicted.shares(k);
            seconds[k] += scaleSeconds * model.mean(features[k]);
        }
        this.expected = new ExpectedCosts(seconds, version);
    }

    M model() {
        return model;
    }

    /** The means. */
    ExpectedCosts expected() {
        return expected;
    }

    /** The means as shares of the all-device cost. */
    double[] expectedShares() {
        double[] shares = expected.seconds();
        for (int k = 0; k < shares.length; k++) {
            shares[k] /= scaleSeconds;
        }
        return shares;
    }

    /** The split of least mean less {@code alpha} deviations: the one that may be the cheapest. */
    int hopefulSplit(double alpha) {
        double[] lower = expected.seconds();
        for (int k = 0; k < lower.length; k++) {
            lower[k] -= alpha * scaleSeconds * model.deviation(features[k]);
        }
        return CostPrediction.leastCost(lower);
    }

    /** The split of least cost if theta were this. */
    int leastCost(double[] theta) {
        double[] costs = predictedSeconds.clone();
        for (int k = 0; k < costs.length; k++) {
            double excess = 0;
            for (int i = 0; i < theta.length; i++) {
                excess += theta[i] * features[k][i];
            }
            costs[k] += scaleSeconds * excess;
        }
        return CostPrediction.leastCost(costs);
    }
}
