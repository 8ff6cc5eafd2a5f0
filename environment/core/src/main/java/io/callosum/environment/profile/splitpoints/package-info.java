/**
 * Profiles measured at a few split points, with the energy of the head and what a codec leaves of the tensors that cross.
 *
 * <p>Entry type: {@link io.callosum.environment.profile.splitpoints.SplitPointsFormat}. Imports {@code profile}, {@code profile.format}
 * and {@code text}.
 */
@NullMarked
package io.callosum.environment.profile.splitpoints;

import org.jspecify.annotations.NullMarked;
