package io.callosum.environment.evaluation;

import io.callosum.environment.evaluation.interval.Interval;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One estimator's answer. Immutable and thread-safe.
 *
 * @param name of the estimator
 * @param value mean cost of a query in seconds; NaN if it has none, as SNIPS when the target never did what was logged
 * @param interval the recommended confidence interval of this estimator
 * @param parameter the limit on weights that it used, if it has one
 * @param others further intervals
 */
public record Estimate(String name, double value, Interval interval, OptionalDouble parameter, List<Interval> others) {
    public Estimate {
        others = List.copyOf(others);
    }
}
