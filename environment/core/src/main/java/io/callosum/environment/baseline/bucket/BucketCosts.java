package io.callosum.environment.baseline.bucket;

import io.callosum.environment.baseline.prediction.ExpectedCosts;

/** What a bucket knows of every split. Immutable. */
final class BucketCosts {
    private final ExpectedCosts expected;
    private final double[] deviationSeconds;

    /**
     * Owns the array.
     *
     * @param deviationSeconds by split: deviation of the mean for noise of one all-device cost
     */
    BucketCosts(ExpectedCosts expected, double[] deviationSeconds) {
        this.expected = expected;
        this.deviationSeconds = deviationSeconds;
    }

    ExpectedCosts expected() {
        return expected;
    }

    double deviationSeconds(int split) {
        return deviationSeconds[split];
    }
}
