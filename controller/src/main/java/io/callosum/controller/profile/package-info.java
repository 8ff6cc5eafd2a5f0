/**
 * What is believed about a network on two machines before any query: bytes, device time and server time, layer by layer.
 *
 * <p>Entry type: {@link io.callosum.controller.profile.LayerProfile}. Times are milliseconds, energies millijoules. Imports
 * {@code controller.decision} and {@code controller.network}.
 */
@NullMarked
package io.callosum.controller.profile;

import org.jspecify.annotations.NullMarked;
