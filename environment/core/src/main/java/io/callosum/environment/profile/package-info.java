/**
 * Layer profiles: what one machine was measured to take, and two of them as the predicted cost of every split.
 *
 * <p>Entry types: {@link io.callosum.environment.profile.MachineProfile} and {@link io.callosum.environment.profile.MachinePair};
 * {@link io.callosum.environment.profile.LayerProfileCsv} reads and writes Callosum's own profile of both machines. To read the formats
 * that people have, see {@code profile.registry}. Imports {@code controller.profile} and {@code environment.text}.
 */
@NullMarked
package io.callosum.environment.profile;

import org.jspecify.annotations.NullMarked;
