/**
 * Reads layer profiles, of whatever format.
 *
 * <p>Entry types: {@link io.callosum.environment.profile.registry.ProfileFiles}, from files to the cost of every split, and
 * {@link io.callosum.environment.profile.registry.LayerProfiles}, the formats and the choice among them. Imports {@code profile}, the
 * formats' packages and {@code text}.
 */
@NullMarked
package io.callosum.environment.profile.registry;

import org.jspecify.annotations.NullMarked;
