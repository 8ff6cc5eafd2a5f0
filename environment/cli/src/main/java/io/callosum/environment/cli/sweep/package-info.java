/**
 * Measuring layers of every kind over a designed set of configurations, for regressions to be fitted to. Entry type:
 * {@link io.callosum.environment.cli.sweep.SweepMode}. Imports the executor SPI, {@code controller.prediction} and
 * {@code environment.fitting}.
 */
@NullMarked
package io.callosum.environment.cli.sweep;

import org.jspecify.annotations.NullMarked;
