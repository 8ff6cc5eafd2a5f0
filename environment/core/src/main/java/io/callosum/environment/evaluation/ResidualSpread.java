package io.callosum.environment.evaluation;

import io.callosum.environment.evaluation.estimator.Round;
import io.callosum.environment.evaluation.summation.CompensatedSum;
import java.io.Serializable;

/**
 * The standard error of the doubly robust estimate as the direct model foresees it. Given the predictions, the correction terms of a
 * round have the variance {@code sum target(a)^2 (1 / logging(a) - 1) s(a)^2}, s(a) being how far a cost strays from its prediction. The
 * few rounds in which the target's own split was logged say little about s; so s is the model's deviation, scaled by how far all
 * residuals of the log strayed from theirs: {@code k = (5 + sum u z^2) / (5 + sum u)} with {@code z} the standardised residual, cut at 5,
 * and {@code u = 1 / (actions x logging)}, which counts every split alike. All-device and the splits that use the link have a scale each.
 * Merges. Not thread-safe.
 */
final class ResidualSpread implements Serializable {
    private static final long serialVersionUID = 1;

    private static final double PRIOR_ROUNDS = 5;
    private static final double LARGEST_RESIDUAL = 5;
    /** No prediction is better than this share of itself. */
    private static final double LEAST_DEVIATION = 0.03;

    private final CompensatedSum[] squares = {new CompensatedSum(), new CompensatedSum()};
    private final CompensatedSum[] weights = {new CompensatedSum(), new CompensatedSum()};
    private final CompensatedSum[] foreseen = {new CompensatedSum(), new CompensatedSum()};

    void add(Round round, double[] modelCost, double[] modelDeviation) {
        int action = round.action();
        double weight = 1 / (round.actions() * round.loggingProbability(action));
        double z = Math.min(
                LARGEST_RESIDUAL, Math.abs(round.residual()) / deviation(modelCost[action], modelDeviation[action]));
        squares[kind(round, action)].add(weight * z * z);
        weights[kind(round, action)].add(weight);
        for (int a = 0; a < round.actions(); a++) {
            double target = round.targetProbability(a);
            if (target > 0 && round.loggingProbability(a) > 0) {
                double deviation = deviation(modelCost[a], modelDeviation[a]);
                foreseen[kind(round, a)].add(
                        target * target * (1 / round.loggingProbability(a) - 1) * deviation * deviation);
            }
        }
    }

    private static int kind(Round round, int action) {
        return action == round.actions() - 1 ? 0 : 1;
    }

    private static double deviation(double cost, double deviation) {
        return Math.max(Math.hypot(deviation, LEAST_DEVIATION * cost), 1e-12);
    }

    void merge(ResidualSpread other) {
        for (int kind = 0; kind < 2; kind++) {
            squares[kind].add(other.squares[kind]);
            weights[kind].add(other.weights[kind]);
            foreseen[kind].add(other.foreseen[kind]);
        }
    }

    double standardError(double rounds) {
        double variance = 0;
        for (int kind = 0; kind < 2; kind++) {
            double scale = (PRIOR_ROUNDS + squares[kind].value()) / (PRIOR_ROUNDS + weights[kind].value());
            variance += scale * foreseen[kind].value();
        }
        return Math.sqrt(variance) / rounds;
    }
}
