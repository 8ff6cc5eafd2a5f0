/**
 * What a format of layer profiles has to be, and what formats share.
 *
 * <p>Entry type: {@link io.callosum.environment.profile.format.LayerProfileFormat}. Imports {@code profile} and {@code text}.
 */
@NullMarked
package io.callosum.environment.profile.format;

import org.jspecify.annotations.NullMarked;
