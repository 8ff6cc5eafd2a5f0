/**
 * Bandits over splits, one for every bucket of bandwidth, that start from the prediction.
 *
 * <p>Entry types: the policies. Imports {@code prediction}, {@code exploration} and the controller.
 */
@NullMarked
package io.callosum.environment.baseline.bucket;

import org.jspecify.annotations.NullMarked;
