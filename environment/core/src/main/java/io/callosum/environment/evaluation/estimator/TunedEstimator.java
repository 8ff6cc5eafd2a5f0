package io.callosum.environment.evaluation.estimator;

import io.callosum.environment.evaluation.interval.Interval;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * An estimator with a limit on weights that the data choose: all limits of a grid are followed, and the one with the least estimated mean
 * square error answers. Variance is that of the terms, bias the mean difference to the same estimator without a limit (as in Saito,
 * Aihara, Matsutani and Narita, Open Bandit Dataset and Pipeline, NeurIPS 2021). The choice adds a little optimism to the interval, and
 * the interval does not cover the bias.
 */
public final class TunedEstimator implements Estimator {
    private static final long serialVersionUID = 1;

    private final List<MeanEstimator> candidates;
    private final List<MeanEstimator> biases;

    /**
     * Of candidates that differ in their limit only, and what each of them misses.
     */
    TunedEstimator(List<MeanEstimator> candidates, List<MeanEstimator> biases) {
        if (candidates.isEmpty() || candidates.size() != biases.size()) {
            throw new IllegalArgumentException(
                    "expected candidates and as many biases, found " + candidates.size() + " and " + biases.size());
        }
        this.candidates = List.copyOf(candidates);
        this.biases = List.copyOf(biases);
    }

    /** For each limit the estimator and what it misses of a round. */
    static TunedEstimator of(List<Double> limits, LimitedTerm limited, MeanEstimator.Term unlimited, String name) {
        List<MeanEstimator> candidates = new ArrayList<>();
        List<MeanEstimator> biases = new ArrayList<>();
        for (double limit : limits) {
            OptionalDouble parameter = OptionalDouble.of(limit);
            candidates.add(new MeanEstimator(name, parameter, round -> limited.of(round, limit)));
            biases.add(new MeanEstimator(name, parameter, round -> unlimited.of(round) - limited.of(round, limit)));
        }
        return new TunedEstimator(candidates, biases);
    }

    /** What a round adds under a limit. */
    @FunctionalInterface
    interface LimitedTerm extends Serializable {
        double of(Round round, double limit);
    }

    @Override
    public String name() {
        return candidates.get(0).name();
    }

    @Override
    public OptionalDouble parameter() {
        return best().parameter();
    }

    @Override
    public void add(Round round) {
        candidates.forEach(each -> each.add(round));
        biases.forEach(each -> each.add(round));
    }

    @Override
    public void merge(Estimator other) {
        if (!(other instanceof TunedEstimator same) || same.candidates.size() != candidates.size()) {
            throw new IllegalArgumentException("expected another tuned " + name() + ", found " + other.name());
        }
        for (int i = 0; i < candidates.size(); i++) {
            candidates.get(i).merge(same.candidates.get(i));
            biases.get(i).merge(same.biases.get(i));
        }
    }

    private MeanEstimator best() {
        MeanEstimator best = candidates.get(candidates.size() - 1);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < candidates.size(); i++) {
            double error = candidates.get(i).standardError();
            double bias = biases.get(i).value();
            double square = error * error + bias * bias;
            if (square < least) {
                least = square;
                best = candidates.get(i);
            }
        }
        return best;
    }

    @Override
    public double value() {
        return best().value();
    }

    @Override
    public double standardError() {
        return best().standardError();
    }

    @Override
    public Interval interval(double level) {
        return best().interval(level);
    }
}
