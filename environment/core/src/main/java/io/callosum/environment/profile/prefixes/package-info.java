/**
 * Profiles measured as whole heads, without the bytes that cross.
 *
 * <p>Entry type: {@link io.callosum.environment.profile.prefixes.PrefixesFormat}. Imports {@code profile}, {@code profile.format} and
 * {@code text}.
 */
@NullMarked
package io.callosum.environment.profile.prefixes;

import org.jspecify.annotations.NullMarked;
