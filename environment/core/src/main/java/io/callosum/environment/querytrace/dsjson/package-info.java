/**
 * Query traces as the dsjson lines of Vowpal Wabbit, there and back, so that logs can be evaluated and learnt from elsewhere.
 *
 * <p>Entry types: {@link io.callosum.environment.querytrace.dsjson.DsjsonLines} and
 * {@link io.callosum.environment.querytrace.dsjson.DsjsonReader}. What dsjson has no field for stands in a field of ours that Vowpal
 * Wabbit passes over, so that nothing is lost on the way back; see {@code docs/formats.md}. Imports {@code controller.decision},
 * {@code controller.objective}, {@code environment.querytrace}, {@code environment.text} and Jackson.
 */
@NullMarked
package io.callosum.environment.querytrace.dsjson;

import org.jspecify.annotations.NullMarked;
