/**
 * All formats of uplink traces, and the choice among them by content.
 *
 * <p>Entry type: {@link io.callosum.environment.trace.registry.UplinkTraces}. Imports every package under {@code trace}, and {@code text}.
 */
@NullMarked
package io.callosum.environment.trace.registry;

import org.jspecify.annotations.NullMarked;
