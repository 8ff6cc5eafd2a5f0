package io.callosum.environment.report;

import java.util.Arrays;
import java.util.List;

/**
 * A series of a chart. Immutable and thread-safe.
 *
 * @param name in the legend
 * @param mark how it is drawn
 * @param x ascending
 * @param y one for each x
 */
public record Series(String name, Mark mark, List<Double> x, List<Double> y) {
    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if it is empty, lengths differ, or x does not ascend
     */
    public Series {
        x = List.copyOf(x);
        y = List.copyOf(y);
        if (x.isEmpty() || x.size() != y.size()) {
            throw new IllegalArgumentException(
                    name + ": expected as many x as y, at least one, found " + x.size() + " and " + y.size());
        }
        for (int i = 1; i < x.size(); i++) {
            if (!(x.get(i) >= x.get(i - 1))) {
                throw new IllegalArgumentException(
                        name + ": expected x in order, found " + x.get(i) + " after " + x.get(i - 1));
            }
        }
    }

    /** A series from arrays. */
    public static Series of(String name, Mark mark, double[] x, double[] y) {
        return new Series(name, mark, boxed(x), boxed(y));
    }

    /** A series on an axis of words: a value for each. */
    public static Series of(String name, Mark mark, double[] y) {
        double[] x = new double[y.length];
        Arrays.setAll(x, i -> i);
        return of(name, mark, x, y);
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** The number of points. */
    public int size() {
        return x.size();
    }
}
