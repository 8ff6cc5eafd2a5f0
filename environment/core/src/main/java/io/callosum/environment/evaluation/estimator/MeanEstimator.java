package io.callosum.environment.evaluation.estimator;

import io.callosum.environment.evaluation.interval.Interval;
import io.callosum.environment.evaluation.interval.NormalInterval;
import io.callosum.environment.evaluation.summation.Moments;
import java.io.Serializable;
import java.util.OptionalDouble;

/** An estimator that is the mean of one term a round. Its interval is normal, with the n - 1 standard deviation. */
public final class MeanEstimator implements Estimator {
    private static final long serialVersionUID = 1;

    /** What a round adds. */
    @FunctionalInterface
    public interface Term extends Serializable {
        /** The term of a round. */
        double of(Round round);
    }

    private final String name;
    /** NaN for none. */
    private final double parameter;

    private final Term term;
    private final Moments moments = new Moments(1);
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    MeanEstimator(String name, OptionalDouble parameter, Term term) {
        this.name = name;
        this.parameter = parameter.orElse(Double.NaN);
        this.term = term;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public OptionalDouble parameter() {
        return Double.isNaN(parameter) ? OptionalDouble.empty() : OptionalDouble.of(parameter);
    }

    @Override
    public void add(Round round) {
        double value = term.of(round);
        moments.add(round.multiplicity(), value);
        least = Math.min(least, value);
        most = Math.max(most, value);
    }

    @Override
    public void merge(Estimator other) {
        if (!(other instanceof MeanEstimator same)
                || !same.name.equals(name)
                || !same.parameter().equals(parameter())) {
            throw new IllegalArgumentException("expected another " + name + " " + parameter() + ", found "
                    + other.name() + " " + other.parameter());
        }
        moments.merge(same.moments);
        least = Math.min(least, same.least);
        most = Math.max(most, same.most);
    }

    /** The number of rounds. */
    public double count() {
        return moments.count();
    }

    @Override
    public double value() {
        return moments.mean(0);
    }

    /** The variance of the terms, with divisor n - 1; NaN below two rounds. */
    public double termVariance() {
        return count() > 1 ? moments.deviationSum(0, 0) / (count() - 1) : Double.NaN;
    }

    /** The largest term less the smallest; 0 without rounds. */
    public double termRange() {
        return Math.max(0, most - least);
    }

    @Override
    public double standardError() {
        return Math.sqrt(termVariance() / count());
    }

    @Override
    public Interval interval(double level) {
        return NormalInterval.of(NormalInterval.KIND, value(), standardError(), level);
    }
}
