/**
 * Has the mean of a stream of numbers changed? Meant for standardised one-step residuals {@code z = (y - prediction) / sqrt(predictive
 * variance)} of one part each (device, link, server): without a change they have mean 0 and deviation 1.
 *
 * <p>Entry type: {@link io.callosum.controller.drift.ChangeDetector}. {@link io.callosum.controller.drift.Cusum} with a known mean is the
 * one to start from, within {@link io.callosum.controller.drift.ClippedDetector} where outliers are heavy. No detector allocates after
 * construction, draws a random number or reads a clock; each writes its state into a {@code double[]} and reads it back bit by bit.
 * Imports nothing but the JDK.
 */
@NullMarked
package io.callosum.controller.drift;

import org.jspecify.annotations.NullMarked;
