/**
 * Traces of two columns, seconds and Mbit/s. Entry type: {@link io.callosum.environment.trace.twocolumn.SecondsMbpsFormat}. Imports
 * {@code trace}, {@code trace.format}, {@code trace.oboe} to tell the two apart, and {@code text}.
 */
@NullMarked
package io.callosum.environment.trace.twocolumn;

import org.jspecify.annotations.NullMarked;
