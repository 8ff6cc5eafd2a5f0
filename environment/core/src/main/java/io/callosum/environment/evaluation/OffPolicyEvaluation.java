package io.callosum.environment.evaluation;

import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.evaluation.estimator.Round;
import io.callosum.environment.evaluation.model.ProgressiveModel;
import io.callosum.environment.evaluation.model.ValueModel;
import io.callosum.environment.querytrace.LoggedQuery;
import java.util.stream.Stream;

/**
 * Estimates what a target policy would have cost on the queries of a log. Queries are added in the order of their time; each is seen
 * once, and memory is constant in their number but for queries in flight. Evaluations of several logs merge. Not thread-safe.
 *
 * <p>The target sees the logged contexts. If it learns, it observes the logged outcomes, each when it became known, so its value is that
 * of the policy with the log's history, not with the history that it would have had on its own; a context that holds what own transfers
 * showed is the log's, too. Of a policy that looks at neither, the value is what playing it would have cost on average.
 *
 * <p>A query that was dropped or lacks the energy that the objective needs is counted as rejected and not used.
 */
public final class OffPolicyEvaluation {
    private final Policy target;
    private final Objective objective;
    private final ValueModel model;
    private final PendingOutcomes pending;
    private final EvaluationStatistics statistics;
    private final double[] modelCost;
    private final double[] modelDeviation;

    /** An evaluation of a policy that has not been used before. */
    public OffPolicyEvaluation(Policy target, EvaluationSettings settings) {
        this(
                target,
                settings,
                new ProgressiveModel(
                        target.splits(), settings.objective(), settings.prior().orElse(null)));
    }

    /**
     * The same with a direct model of one's own.
     *
     * @param model for as many splits as the target; it must have seen nothing of the log
     */
    public OffPolicyEvaluation(Policy target, EvaluationSettings settings, ValueModel model) {
        if (model.splits() != target.splits()) {
            throw new IllegalArgumentException(
                    "expected a model of " + target.splits() + " splits, found " + model.splits());
        }
        this.target = target;
        this.objective = settings.objective();
        this.model = model;
        this.pending = new PendingOutcomes(target);
        this.statistics = new EvaluationStatistics(target.name(), objective, settings.level());
        this.modelCost = new double[target.splits()];
        this.modelDeviation = new double[target.splits()];
    }

    /** Adds all queries of a stream, in its order. */
    public OffPolicyEvaluation addAll(Stream<LoggedQuery> queries) {
        queries.forEachOrdered(this::add);
        return this;
    }

    /**
     * Adds a query, not earlier than the one before.
     *
     * @throws IllegalArgumentException if it was decided between another number of splits than the target's
     */
    public void add(LoggedQuery query) {
        int codecs = query.actions().codecs().size();
        if (query.probabilities().size() != target.splits()
                || codecs != target.actions().codecs().size()) {
            throw new IllegalArgumentException("expected queries with " + target.splits() + " splits for "
                    + target.name() + ", found " + query.probabilities().size()
                    + (codecs > 1 ? " of " + query.actions().codecs() : "") + " in query " + query.id());
        }
        pending.tellUntil(query.context().timeSeconds());
        if (query.outcome().status() == Status.DROPPED) {
            statistics.reject("dropped");
            return;
        }
        double cost = objective.costSeconds(
                query.outcome().latencyMillis() / 1e3,
                query.outcome().energyMillijoules().orElse(Double.NaN));
        if (Double.isNaN(cost)) {
            statistics.reject("energy-missing");
            return;
        }
        model.predict(query.context(), modelCost, modelDeviation);
        Round round = new Round(
                query.action(),
                cost,
                query.probabilities().stream().mapToDouble(Double::doubleValue).toArray(),
                target.distribution(query.context()).probabilities(),
                modelCost);
        round.defect()
                .ifPresentOrElse(
                        defect -> statistics.reject(defect.label()),
                        () -> statistics.add(round, modelCost, modelDeviation));
        model.observe(query);
        pending.add(query);
    }

    /**
     * Adds what the evaluation of another log found. That evaluation is not to be used any more.
     *
     * @throws IllegalArgumentException if it valued another policy
     */
    public void merge(OffPolicyEvaluation other) {
        statistics.merge(other.statistics);
    }

    /** What the estimators keep, to be merged with that of other logs. It goes on changing while queries are added. */
    public EvaluationStatistics statistics() {
        return statistics;
    }

    /**
     * What the log says so far.
     *
     * @throws UnusableLogException if that is nothing: fewer than two queries, or a log of a deterministic policy
     */
    public EvaluationResult result() {
        return statistics.result();
    }
}
