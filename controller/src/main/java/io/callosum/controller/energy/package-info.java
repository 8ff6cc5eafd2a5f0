/**
 * The modelled energy of a query on the device. Entry type: {@link io.callosum.controller.energy.PowerModel}. Imports nothing but the
 * JDK.
 */
@NullMarked
package io.callosum.controller.energy;

import org.jspecify.annotations.NullMarked;
