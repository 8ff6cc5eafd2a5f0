/**
 * Measuring a network on inputs made from a seed. Entry type: {@link io.callosum.environment.cli.measurement.ProfileProbe}. Imports {@code controller.network} and the executor SPI.
 */
@NullMarked
package io.callosum.environment.cli.measurement;

import org.jspecify.annotations.NullMarked;
