/**
 * From query traces of many devices to one prior that a device starts from. Traces become sums, {@link
 * io.callosum.environment.training.TrainingStatistics}, which many machines can fill and merge; the fit reads the sums alone. Entry
 * types: that and {@link io.callosum.environment.training.PriorFit}. Imports {@code controller}, {@code environment.querytrace} and
 * {@code environment.baseline.linear}.
 */
@NullMarked
package io.callosum.environment.training;

import org.jspecify.annotations.NullMarked;
