/**
 * Weights that every back end and every process can make for itself, alike to the bit.
 *
 * <p>Entry type: {@link io.callosum.executors.weights.SeededWeights}. Imports {@code controller.network} only.
 */
@NullMarked
package io.callosum.executors.weights;

import org.jspecify.annotations.NullMarked;
