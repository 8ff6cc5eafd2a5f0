package io.callosum.environment.evaluation;

import io.callosum.controller.decision.ActionSpace;
import io.callosum.controller.objective.Objective;
import io.callosum.environment.evaluation.model.SplitPrior;
import java.util.Optional;

/**
 * How a log is evaluated. Immutable and thread-safe.
 *
 * @param objective what a query costs, in seconds; under a budget, its latency
 * @param level of the confidence intervals, in (0, 1)
 * @param prior what the direct model starts from; without one it learns from the log alone
 */
public record EvaluationSettings(Objective objective, double level, Optional<SplitPrior> prior) {
    /** Latency, 95 %, no prior. */
    public static final EvaluationSettings LATENCY = of(Objective.LATENCY);

    public EvaluationSettings {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("expected a level in (0, 1), found " + level);
        }
    }

    /** The same over the actions of a log with codecs: the prior of a split is that of each of its actions. */
    public EvaluationSettings over(ActionSpace actions) {
        return new EvaluationSettings(objective, level, prior.map(splits -> splits.over(actions)));
    }

    /** An objective, at 95 %, without a prior. */
    public static EvaluationSettings of(Objective objective) {
        return new EvaluationSettings(objective, 0.95, Optional.empty());
    }
}
