/**
 * The controller's events as Micrometer meters.
 *
 * <p>Entry type: {@link io.callosum.environment.micrometer.MicrometerListener}. Imports {@code controller} and Micrometer.
 */
@NullMarked
package io.callosum.environment.micrometer;

import org.jspecify.annotations.NullMarked;
