/**
 * Layer profiles as files. Entry type: {@link io.callosum.environment.profile.LayerProfileCsv}. Imports {@code controller.profile} and
 * {@code environment.text}.
 */
@NullMarked
package io.callosum.environment.profile;

import org.jspecify.annotations.NullMarked;
