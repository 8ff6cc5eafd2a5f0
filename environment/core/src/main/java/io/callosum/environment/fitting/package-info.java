/**
 * Fitting regressions of layer latency to measurements, and saying honestly how good they are: cross-validation whose folds keep repeated
 * configurations together, with the family chosen inside every fold.
 *
 * <p>Entry type: {@link io.callosum.environment.fitting.LatencyFit}. Linear algebra is that of Apache Commons Math. Latencies are
 * milliseconds. Imports {@code controller.prediction} and {@code environment.text}.
 */
@NullMarked
package io.callosum.environment.fitting;

import org.jspecify.annotations.NullMarked;
