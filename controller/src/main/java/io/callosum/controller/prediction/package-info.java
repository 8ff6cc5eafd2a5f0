/**
 * Regressions of the latency of layers, and what they say of whole networks: where a policy starts before it has seen a query. Entry type:
 * {@link io.callosum.controller.prediction.Predictors}. Imports {@code network}. They are fitted elsewhere
 * ({@code environment.fitting}).
 */
@NullMarked
package io.callosum.controller.prediction;

import org.jspecify.annotations.NullMarked;
