/**
 * Policies from the literature, to be compared with.
 *
 * <p>Entry type: {@link io.callosum.environment.baseline.Baselines}, the registry by name. Imports the sub-packages, one a family, and the
 * controller; the sub-packages do not know the registry.
 */
@NullMarked
package io.callosum.environment.baseline;

import org.jspecify.annotations.NullMarked;
