/**
 * {@code callosum battery}: policies on days that one charge has to last. Entry type:
 * {@link io.callosum.environment.cli.battery.BatteryCommand}. Imports picocli and the battery scenario.
 */
@NullMarked
package io.callosum.environment.cli.battery;

import org.jspecify.annotations.NullMarked;
