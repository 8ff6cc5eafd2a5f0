/**
 * Lists of numbered runs: a heading and lines of values.
 *
 * <p>Entry types: {@link io.callosum.environment.trace.numberedruns.NumberedRunsFormat} reads a run as an uplink trace,
 * {@link io.callosum.environment.trace.numberedruns.NumberedRuns} reads lists of any quantity, such as round-trip times. Imports
 * {@code trace}, {@code trace.format} and {@code text}.
 */
@NullMarked
package io.callosum.environment.trace.numberedruns;

import org.jspecify.annotations.NullMarked;
