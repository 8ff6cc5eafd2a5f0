/**
 * What a format of uplink traces has to be, and what formats share.
 *
 * <p>Entry type: {@link io.callosum.environment.trace.format.UplinkTraceFormat}. Imports {@code trace} and {@code text}.
 */
@NullMarked
package io.callosum.environment.trace.format;

import org.jspecify.annotations.NullMarked;
