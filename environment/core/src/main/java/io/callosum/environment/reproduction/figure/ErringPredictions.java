package io.callosum.environment.reproduction.figure;

import io.callosum.controller.decision.Context;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.StaticPolicy;
import io.callosum.environment.reproduction.calibration.Case;
import io.callosum.environment.reproduction.calibration.Study;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How near {@code static} comes to the optimum when its predictions err. Immutable.
 *
 * @param closeness mean of the optimum's cost over the chosen split's true cost, in (0, 1]
 * @param exactShare share of choices that are an optimum
 */
record ErringPredictions(double closeness, double exactShare) {
    /** Draws of a predictor a configuration. */
    static final int DRAWS = 100;

    private static final double EQUAL = 1 - 1e-9;

    static ErringPredictions of(List<Case> cases, Objective objective, Study study) {
        SplittableRandom random = new SplittableRandom(study.seed());
        double sum = 0;
        int exact = 0;
        for (Case truth : cases) {
            double[] cost = truth.thousandths(objective);
            double optimum = cost[truth.best(objective)];
            double rate = truth.link().uplinkMegabitsPerSecond();
            for (int i = 0; i < DRAWS; i++) {
                Case predicted = truth.with(truth.times().erring(study.predictorError(), random));
                StaticPolicy policy = new StaticPolicy(predicted.problem(objective, Double.POSITIVE_INFINITY));
                int chosen = policy.distribution(Context.at(0, rate, 0)).greedySplit();
                double ratio = optimum / cost[chosen];
                sum += ratio;
                exact += ratio >= EQUAL ? 1 : 0;
            }
        }
        double draws = (double) cases.size() * DRAWS;
        return new ErringPredictions(sum / draws, exact / draws);
    }
}
