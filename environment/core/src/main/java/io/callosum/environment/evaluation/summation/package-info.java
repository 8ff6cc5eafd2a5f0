/**
 * Sums and second moments that neither lose small terms nor depend on the order in which parts are merged.
 *
 * <p>Entry types: {@link io.callosum.environment.evaluation.summation.CompensatedSum} and
 * {@link io.callosum.environment.evaluation.summation.Moments}. Imports nothing but the JDK.
 */
@NullMarked
package io.callosum.environment.evaluation.summation;

import org.jspecify.annotations.NullMarked;
