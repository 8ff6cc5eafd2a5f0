/**
 * Exploration as pure functions from scores to probabilities, and the policy that is nothing but exploration.
 *
 * <p>Entry type: {@link io.callosum.environment.baseline.exploration.Exploration}. Imports {@code prediction} and the controller.
 */
@NullMarked
package io.callosum.environment.baseline.exploration;

import org.jspecify.annotations.NullMarked;
