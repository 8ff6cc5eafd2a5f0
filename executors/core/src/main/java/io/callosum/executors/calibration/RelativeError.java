package io.callosum.executors.calibration;

import java.util.function.IntToDoubleFunction;

/** How far some numbers are from others. Stateless. */
public final class RelativeError {
    private RelativeError() {}

    /**
     * The largest difference of two numbers as a share of the largest absolute expected one; infinite if a number is missing (NaN) on one
     * side only, or the expected ones are all 0 and the others are not.
     *
     * @param expected by index, from 0 to {@code count - 1}
     */
    public static double largest(int count, IntToDoubleFunction expected, IntToDoubleFunction found) {
        double difference = 0;
        double most = 0;
        for (int i = 0; i < count; i++) {
            double one = expected.applyAsDouble(i);
            double other = found.applyAsDouble(i);
            if (Double.compare(one, other) != 0) {
                double each = Math.abs(one - other);
                difference = Math.max(difference, Double.isNaN(each) ? Double.POSITIVE_INFINITY : each);
            }
            most = Math.max(most, Math.abs(one));
        }
        return difference == 0 ? 0 : most > 0 ? difference / most : Double.POSITIVE_INFINITY;
    }

    /** The share of numbers that are not the expected ones; 0 of none. */
    public static double shareThatDiffers(int count, IntToDoubleFunction expected, IntToDoubleFunction found) {
        int differ = 0;
        for (int i = 0; i < count; i++) {
            differ += Double.compare(expected.applyAsDouble(i), found.applyAsDouble(i)) == 0 ? 0 : 1;
        }
        return count == 0 ? 0 : (double) differ / count;
    }
}
