package io.callosum.environment.querytrace;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The probability of every split, as a list that holds primitives: a long trace makes millions of them. Immutable and thread-safe.
 */
public final class Probabilities extends AbstractList<Double> implements RandomAccess {
    private final double[] values;

    private Probabilities(double[] values) {
        this.values = values;
    }

    /** Of these values, which are copied. */
    public static Probabilities of(double... values) {
        return new Probabilities(values.clone());
    }

    /** Of these values. */
    public static Probabilities copyOf(List<Double> values) {
        return values instanceof Probabilities same
                ? same
                : new Probabilities(
                        values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The probability of a split, unboxed. */
    public double at(int split) {
        return values[split];
    }

    @Override
    public Double get(int split) {
        return values[split];
    }

    @Override
    public int size() {
        return values.length;
    }
}
