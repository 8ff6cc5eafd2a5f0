package io.callosum.environment.evaluation.model;

import java.util.Arrays;

/**
 * A quantity by split: a shape times a correction {@code exp(c_k)} that is learned split by split, by a scalar Kalman filter. A split that
 * has not been seen takes the correction of its neighbours, interpolated. Not thread-safe.
 */
final class SplitCurve {
    /** A correction is never more certain than this, so that it can follow slow changes. */
    private static final double LEAST_VARIANCE = 1e-3;

    private final double[] shape;
    private final double[] correction;
    private final double[] variance;
    private final boolean[] seen;
    private final boolean believed;
    private double otherwise;

    /**
     * A curve.
     *
     * @param shape at least 0; where it is 0, the quantity is 0 for certain
     * @param believed whether the shape is a prediction, rather than a guess that the first sight of a split replaces
     */
    SplitCurve(double[] shape, boolean believed, double initialVariance) {
        this.shape = shape;
        this.believed = believed;
        this.correction = new double[shape.length];
        this.variance = new double[shape.length];
        this.seen = new boolean[shape.length];
        Arrays.fill(variance, initialVariance);
    }

    double value(int split) {
        return shape[split] == 0 ? 0 : shape[split] * Math.exp(correction(split));
    }

    /** Whether the value comes from a prediction or a measurement. */
    boolean isKnown(int split) {
        return believed || seen[split] || shape[split] == 0;
    }

    double variance(int split) {
        return variance[split];
    }

    /** The correction of all splits as long as none has been seen. */
    void otherwise(double logCorrection) {
        otherwise = logCorrection;
    }

    private double correction(int split) {
        if (seen[split]) {
            return correction[split];
        }
        int left = split - 1;
        while (left >= 0 && !seen[left]) {
            left--;
        }
        int right = split + 1;
        while (right < seen.length && !seen[right]) {
            right++;
        }
        if (left < 0) {
            return right < seen.length ? correction[right] : otherwise;
        }
        if (right == seen.length) {
            return correction[left];
        }
        double share = (split - left) / (double) (right - left);
        return correction[left] * (1 - share) + correction[right] * share;
    }

    /** The value is seen for the first time, or known for certain. */
    void set(int split, double value, double valueVariance) {
        if (shape[split] > 0 && value > 0) {
            correction[split] = Math.log(value / shape[split]);
            variance[split] = valueVariance;
            seen[split] = true;
        }
    }

    /** Moves the correction by a filter's step. */
    void adjust(int split, double logChange, double gain) {
        // What is certain stays so.
        if (shape[split] > 0 && variance[split] > 0) {
            correction[split] = correction(split) + logChange;
            variance[split] = Math.max(variance[split] * (1 - gain), LEAST_VARIANCE);
            seen[split] = true;
        }
    }
}
