/**
 * What the learning baselines have in common: predicted and paid costs, in seconds under the problem's objective.
 *
 * <p>Entry type: {@link io.callosum.environment.baseline.prediction.CostAccount}. Imports the controller.
 */
@NullMarked
package io.callosum.environment.baseline.prediction;

import org.jspecify.annotations.NullMarked;
