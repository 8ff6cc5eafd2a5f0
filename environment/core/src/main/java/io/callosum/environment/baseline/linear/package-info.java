/**
 * Online linear regression: ridge around a prior, with and without forgetting, on a Cholesky factor.
 *
 * <p>Entry type: {@link io.callosum.environment.baseline.linear.LinearModel}. Knows nothing of splits; numbers go in and come out.
 * Imports the JDK only.
 */
@NullMarked
package io.callosum.environment.baseline.linear;

import org.jspecify.annotations.NullMarked;
