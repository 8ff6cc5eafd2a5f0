/**
 * Off-policy evaluation: what a policy would have cost on queries that another policy decided, from the log of that other policy alone.
 *
 * <p>Entry type: {@link io.callosum.environment.evaluation.OffPolicyEvaluation}. The estimators are in {@code evaluation.estimator}, their
 * intervals in {@code evaluation.interval}, the direct model in {@code evaluation.model}. Imports {@code controller.decision},
 * {@code controller.objective}, {@code controller.policy} and {@code environment.querytrace}.
 */
@NullMarked
package io.callosum.environment.evaluation;

import org.jspecify.annotations.NullMarked;
