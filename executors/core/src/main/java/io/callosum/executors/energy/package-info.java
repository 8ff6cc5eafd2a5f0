/**
 * Meters of the energy that this machine uses, and what each of them covers. Where there is none the energy of a query is modelled
 * ({@code controller.energy}) and called so.
 *
 * <p>Entry types: {@link io.callosum.executors.energy.EnergyMeters} finds meters, {@link io.callosum.executors.energy.EnergyMeter} is what
 * another one implements. Imports {@code executors.spi}.
 */
@NullMarked
package io.callosum.executors.energy;

import org.jspecify.annotations.NullMarked;
