/**
 * Callosum's own layer profiles: of both machines in one file, and of one machine.
 *
 * <p>Entry types: {@link io.callosum.environment.profile.layers.LayersFormat} and
 * {@link io.callosum.environment.profile.layers.MachineLayersFormat}. Imports {@code profile}, {@code profile.format}, {@code text} and
 * {@code controller.profile}.
 */
@NullMarked
package io.callosum.environment.profile.layers;

import org.jspecify.annotations.NullMarked;
