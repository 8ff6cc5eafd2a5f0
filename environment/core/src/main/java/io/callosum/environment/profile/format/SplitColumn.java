package io.callosum.environment.profile.format;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** A quantity by split, filled row by row; one that is missing anywhere is missing altogether. Not thread-safe. */
public final class SplitColumn {
    /** Profiles with more splits are refused. */
    public static final int MOST_SPLITS = 100_000;

    private double[] values = new double[64];
    private int count;
    private boolean complete = true;

    /** A column without splits. */
    public SplitColumn() {}

    /**
     * Adds the next split's.
     *
     * @throws io.callosum.environment.text.TextFormatException if there are too many
     */
    public void add(ProfileRow row, double value) {
        if (count == MOST_SPLITS) {
            throw row.error("at most " + MOST_SPLITS + " splits", "more");
        }
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
        }
        values[count] = value;
        count++;
    }

    /** Adds the next split's: the one before it and this layer's, if that is known. */
    public void addLayer(ProfileRow row, OptionalDouble value) {
        complete = complete && value.isPresent();
        add(row, (count == 0 ? 0 : values[count - 1]) + value.orElse(0));
    }

    /** Adds the next split's, if it is known. */
    public void addIfKnown(ProfileRow row, OptionalDouble value) {
        complete = complete && value.isPresent();
        add(row, value.orElse(0));
    }

    /** Makes the last split's 0: whatever the network puts out, all-device sends nothing. */
    public void clearLast() {
        values[count - 1] = 0;
    }

    /** The number of splits. */
    public int size() {
        return count;
    }

    /** By split, in a new array. */
    public double[] toArray() {
        return Arrays.copyOf(values, count);
    }

    /** By split, in a new array, if it was known at each. */
    public Optional<double[]> ifComplete() {
        return complete ? Optional.of(toArray()) : Optional.empty();
    }
}
