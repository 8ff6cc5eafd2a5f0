/**
 * Uplink traces that this project makes up: a list of phases, a seed, and nothing that anybody recorded.
 *
 * <p>Entry types: {@link io.callosum.environment.trace.synthetic.SyntheticUplink} is the generator,
 * {@link io.callosum.environment.trace.synthetic.CommuteUplink} the phases of {@code datasets/uplink/commute.csv} and the program that
 * writes it. Imports {@code trace} and the JDK.
 */
@NullMarked
package io.callosum.environment.trace.synthetic;

import org.jspecify.annotations.NullMarked;
