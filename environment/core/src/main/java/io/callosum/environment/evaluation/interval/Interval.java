package io.callosum.environment.evaluation.interval;

/**
 * A two-sided confidence interval. Immutable.
 *
 * @param kind how it was found, such as {@code normal}
 * @param low lower end; NaN if there are too few rounds for any
 * @param high upper end, at least {@code low}; NaN with it
 */
public record Interval(String kind, double low, double high) {
    public Interval {
        if (low > high || Double.isNaN(low) != Double.isNaN(high)) {
            throw new IllegalArgumentException("expected an interval, found " + low + " to " + high);
        }
    }

    /** An interval that is as wide on both sides. */
    public static Interval around(String kind, double centre, double halfWidth) {
        return new Interval(kind, centre - halfWidth, centre + halfWidth);
    }

    /** No interval. */
    public static Interval none(String kind) {
        return new Interval(kind, Double.NaN, Double.NaN);
    }

    /** Half of its width. */
    public double halfWidth() {
        return (high - low) / 2;
    }

    /** Whether a value lies in it, ends included. */
    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    /** Whether it says anything about a quantity that is known to lie in a range. */
    public boolean isInformative(double least, double most) {
        return low > least || high < most;
    }
}
