package io.callosum.controller.adaptive;

/**
 * What the factorised model cannot express: by bandwidth bucket, how much more than planned a query costs that uses the link, as a
 * share of the all-device cost. An average shrunk towards 0 that fades with time. Mutable, owned by one {@link FactorState}.
 */
final class BucketResiduals {
    private static final int BUCKETS = 16;
    private static final double SHRINKAGE = 4;
    private static final double FADE_SECONDS = 300;
    private static final double CLIP = 3;

    private final double[] sum;
    private final double[] weight;

    BucketResiduals() {
        this(new double[BUCKETS], new double[BUCKETS]);
    }

    private BucketResiduals(double[] sum, double[] weight) {
        this.sum = sum;
        this.weight = weight;
    }

    BucketResiduals copy() {
        return new BucketResiduals(sum.clone(), weight.clone());
    }

    void age(double seconds) {
        double keep = Math.exp(-seconds / FADE_SECONDS);
        for (int b = 0; b < BUCKETS; b++) {
            sum[b] *= keep;
            weight[b] *= keep;
        }
    }

    /** The bucket of a level in log seconds per byte: factors of 2 of bandwidth from 1/32 Mbit/s. */
    static int bucket(double level) {
        double megabitsPerSecond = 8e-6 / Math.exp(level);
        int bucket = (int) Math.floor(Math.log(megabitsPerSecond) / Math.log(2)) + 5;
        return Math.min(Math.max(bucket, 0), BUCKETS - 1);
    }

    void observe(int bucket, double excessShare) {
        sum[bucket] += Math.min(Math.max(excessShare, -CLIP), CLIP);
        weight[bucket] += 1;
    }

    /** Expected excess in a bucket. */
    double excessShare(int bucket) {
        return sum[bucket] / (weight[bucket] + SHRINKAGE);
    }
}
