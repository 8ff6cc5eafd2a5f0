/**
 * Profiles as Scission measured them, block by block, many networks in one file.
 *
 * <p>Entry type: {@link io.callosum.environment.profile.scission.ScissionFormat}. Imports {@code profile}, {@code profile.format} and
 * {@code text}.
 */
@NullMarked
package io.callosum.environment.profile.scission;

import org.jspecify.annotations.NullMarked;
