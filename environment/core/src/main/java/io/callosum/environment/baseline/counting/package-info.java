/**
 * Bandits that count: UCB1 and D-UCB, without context and without prior.
 *
 * <p>Entry type: {@link io.callosum.environment.baseline.counting.CountingPolicy}. Imports {@code prediction} and the controller.
 */
@NullMarked
package io.callosum.environment.baseline.counting;

import org.jspecify.annotations.NullMarked;
