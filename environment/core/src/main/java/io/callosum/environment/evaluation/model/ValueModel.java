package io.callosum.environment.evaluation.model;

import io.callosum.controller.decision.Context;
import io.callosum.environment.querytrace.LoggedQuery;

/**
 * Predicts the cost of every split. A query is predicted before it is observed, so that a prediction depends on neither the query's
 * action nor its noise; then the correction terms of doubly robust estimates have mean 0 whatever the model. Not thread-safe.
 */
public interface ValueModel {
    /** The number of splits. */
    int splits();

    /**
     * Predicts a query.
     *
     * @param costSeconds is filled with the mean cost of every split
     * @param deviationSeconds is filled with the standard deviation of the cost around it
     */
    void predict(Context context, double[] costSeconds, double[] deviationSeconds);

    /** Learns from the query that was predicted last. */
    void observe(LoggedQuery query);
}
