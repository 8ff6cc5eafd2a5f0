package io.callosum.environment.evaluation.estimator;

import io.callosum.environment.evaluation.interval.Interval;
import io.callosum.environment.evaluation.interval.NormalInterval;
import io.callosum.environment.evaluation.summation.Moments;
import java.util.OptionalDouble;

/**
 * A self-normalised estimator: {@code mean(base) + sum(w e) / sum(w)}. With base 0 and e the cost it is SNIPS, with the model's mean and
 * the residual it is SNDR. The interval is of the delta method, with divisor n: the variance of
 * {@code base + (w e - ratio w) / mean(w)}, so that the denominator's noise counts too (a bootstrap of terms that were normalised once
 * leaves it out).
 */
public final class RatioEstimator implements Estimator {
    private static final long serialVersionUID = 1;

    /** The kind of its interval. */
    public static final String KIND = "delta";

    private final String name;
    private final boolean usesModel;
    private final Moments moments = new Moments(3);

    RatioEstimator(String name, boolean usesModel) {
        this.name = name;
        this.usesModel = usesModel;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public OptionalDouble parameter() {
        return OptionalDouble.empty();
    }

    @Override
    public void add(Round round) {
        double weight = round.weight();
        double base = usesModel ? round.policyModelCost() : 0;
        moments.add(round.multiplicity(), base, weight * (usesModel ? round.residual() : round.cost()), weight);
    }

    @Override
    public void merge(Estimator other) {
        if (!(other instanceof RatioEstimator same) || !same.name.equals(name)) {
            throw new IllegalArgumentException("expected another " + name + ", found " + other.name());
        }
        moments.merge(same.moments);
    }

    /** The estimate; NaN as long as all weights are 0, unless a model stands in. */
    @Override
    public double value() {
        return usesModel ? moments.mean(0) + ratio() : ratio();
    }

    private double ratio() {
        double weights = moments.sum(2);
        return weights == 0 && usesModel ? 0 : moments.sum(1) / weights;
    }

    @Override
    public double standardError() {
        double count = moments.count();
        double weight = moments.mean(2);
        if (!(count > 1) || weight == 0) {
            return Double.NaN;
        }
        double base = usesModel ? 1 : 0;
        return Math.sqrt(moments.variance(base, 1 / weight, -ratio() / weight) / count);
    }

    @Override
    public Interval interval(double level) {
        return NormalInterval.of(KIND, value(), standardError(), level);
    }
}
