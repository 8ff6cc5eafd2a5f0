/**
 * Uplink traces: how many bits per second a radio link carried over time, recorded or made up.
 *
 * <p>Entry type: {@link io.callosum.environment.trace.UplinkTrace}. {@code trace.registry} reads one from a file of any format,
 * {@code trace.format} says how to add a format, and each provenance has a package of its own. Time is in seconds from the trace's
 * start, rates in bits per second of payload, amounts in bytes. A trace repeats for ever, and a rate of zero is an outage. Imports
 * nothing but the JDK.
 */
@NullMarked
package io.callosum.environment.trace;

import org.jspecify.annotations.NullMarked;
