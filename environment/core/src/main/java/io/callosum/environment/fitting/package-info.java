/**
 * Fitting regressions of latency to measured layers and whole networks, and saying how good they are. Entry types:
 * {@link io.callosum.environment.fitting.LatencyFit} for one kind of layer, {@link io.callosum.environment.fitting.PredictorFit} for a
 * machine. Imports {@code controller.prediction}, {@code controller.catalog}, {@code environment.text}, Commons Math and Jackson.
 */
@NullMarked
package io.callosum.environment.fitting;

import org.jspecify.annotations.NullMarked;
