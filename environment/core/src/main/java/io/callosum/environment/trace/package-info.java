/**
 * Uplink traces: how many bits per second a radio link carried over time, recorded or made up, read from the formats that people have.
 *
 * <p>Entry types: {@link io.callosum.environment.trace.UplinkTraces} reads a file, {@link io.callosum.environment.trace.UplinkTrace} is
 * what comes out. One file a format; {@link io.callosum.environment.trace.UplinkTraceFormat} says how to add one. Time is in seconds
 * from the trace's start, rates in bits per second of payload, amounts in bytes. A trace repeats for ever, and a rate of zero is an
 * outage. Imports nothing but the JDK.
 */
@NullMarked
package io.callosum.environment.trace;

import org.jspecify.annotations.NullMarked;
