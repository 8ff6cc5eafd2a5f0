/**
 * The direct model of off-policy evaluation: what every split of a query would have cost, predicted from earlier queries of the log only.
 *
 * <p>Entry types: {@link io.callosum.environment.evaluation.model.ValueModel} and its implementation
 * {@link io.callosum.environment.evaluation.model.ProgressiveModel}. Imports {@code controller.decision}, {@code controller.objective},
 * {@code environment.querytrace} and Commons Math.
 */
@NullMarked
package io.callosum.environment.evaluation.model;

import org.jspecify.annotations.NullMarked;
