/**
 * Contextual bandits that correct the prediction by linear regression on its parts: LinUCB shared and disjoint, D-LinUCB, linear Thompson
 * sampling, SquareCB, epsilon-greedy.
 *
 * <p>Entry types: the policies. All but the disjoint one share a regression, {@code CostLearner}, so that they differ in how they explore
 * and forget and in nothing else. Imports {@code linear}, {@code prediction}, {@code exploration} and the controller.
 */
@NullMarked
package io.callosum.environment.baseline.contextual;

import org.jspecify.annotations.NullMarked;
