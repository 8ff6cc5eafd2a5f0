/**
 * Intervals around an estimate: asymptotic ones (normal, Clopper-Pearson on scaled counts), ones that hold at any sample size for bounded
 * terms (Hoeffding, empirical Bernstein), and one that holds at all times at once (confidence sequence).
 *
 * <p>Entry type: {@link io.callosum.environment.evaluation.interval.Interval}. Imports {@code evaluation.summation} and Commons Math.
 */
@NullMarked
package io.callosum.environment.evaluation.interval;

import org.jspecify.annotations.NullMarked;
