package io.callosum.controller.prediction;

import java.util.Arrays;

/**
 * Where a piecewise linear function bends. A value between two knots is shared between them; one beyond the ends belongs to the end.
 * Immutable and thread-safe.
 */
public final class Knots {
    private final double[] places;

    /**
     * Knots at the given places.
     *
     * @throws IllegalArgumentException unless there are at least two, finite and ascending
     */
    public Knots(double... places) {
        this.places = places.clone();
        boolean ascending = places.length >= 2 && Double.isFinite(places[0]);
        for (int i = 1; i < places.length; i++) {
            ascending &= places[i] > places[i - 1] && Double.isFinite(places[i]);
        }
        if (!ascending) {
            throw new IllegalArgumentException(
                    "expected at least two ascending knots, found " + Arrays.toString(places));
        }
    }

    /** The number of knots. */
    public int size() {
        return places.length;
    }

    /** The places, in a new array. */
    public double[] places() {
        return places.clone();
    }

    /** The last knot at or below the value, and never the very last one; the first for values below all. */
    public int below(double value) {
        int low = 0;
        int high = places.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (places[middle] <= value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The share, 0 to 1, that the knot after {@code below} has in the value. */
    public double share(double value, int below) {
        double share = (value - places[below]) / (places[below + 1] - places[below]);
        return Math.min(1, Math.max(0, share));
    }
}
