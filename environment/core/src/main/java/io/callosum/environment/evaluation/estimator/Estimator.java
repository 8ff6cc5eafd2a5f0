package io.callosum.environment.evaluation.estimator;

import io.callosum.environment.evaluation.interval.Interval;
import java.io.Serializable;
import java.util.OptionalDouble;

/** An estimate of a policy's mean cost that grows round by round. Serialisable; not thread-safe. */
public sealed interface Estimator extends Serializable permits MeanEstimator, RatioEstimator, TunedEstimator {
    /** The name in reports. */
    String name();

    /** The limit on weights in use, for estimators that have one. */
    OptionalDouble parameter();

    /** Adds a round without {@link Round#defect defect}. */
    void add(Round round);

    /**
     * Adds the rounds of another.
     *
     * @throws IllegalArgumentException if that is another estimator, or has other parameters
     */
    void merge(Estimator other);

    /** The estimate; NaN before the first round. */
    double value();

    /** The standard error of the estimate; NaN below two rounds. */
    double standardError();

    /** An asymptotic confidence interval. It knows nothing of a bias. */
    Interval interval(double level);
}
