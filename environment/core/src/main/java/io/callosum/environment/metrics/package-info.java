/**
 * From what queries cost to the figures of a report. Entry type: {@link io.callosum.environment.metrics.MeanCost}. Imports the
 * controller's objective.
 */
@NullMarked
package io.callosum.environment.metrics;

import org.jspecify.annotations.NullMarked;
