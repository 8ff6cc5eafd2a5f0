package io.callosum.controller.adaptive;

/**
 * What the factorised model cannot express: by bandwidth bucket and split, how much more than the model says a query costs that uses
 * the link, as a share of the all-device cost. A split's average is shrunk towards its bucket's, a bucket's towards 0, and both fade
 * with time. Immutable.
 */
final class BucketResiduals {
    private static final int BUCKETS = 16;
    private static final double BUCKET_SHRINKAGE = 2;
    private static final double SPLIT_SHRINKAGE = 4;
    private static final double FADE_SECONDS = 300;
    private static final double CLIP = 3;

    private final int splits;
    private final double seenSeconds;
    private final double[] sum;
    private final double[] weight;

    /** None yet. */
    BucketResiduals(int splits) {
        this(splits, Double.NaN, new double[BUCKETS * splits], new double[BUCKETS * splits]);
    }

    private BucketResiduals(int splits, double seenSeconds, double[] sum, double[] weight) {
        this.splits = splits;
        this.seenSeconds = seenSeconds;
        this.sum = sum;
        this.weight = weight;
    }

    /** The bucket of a level in log seconds per byte: factors of 2 of bandwidth from 1/32 Mbit/s. */
    static int bucket(double level) {
        double megabitsPerSecond = 8e-6 / Math.exp(level);
        int bucket = (int) Math.floor(Math.log(megabitsPerSecond) / Math.log(2)) + 5;
        return Math.min(Math.max(bucket, 0), BUCKETS - 1);
    }

    /** With one more query, faded to its time. */
    BucketResiduals with(int bucket, int split, double excessShare, double nowSeconds) {
        double[] newSum = sum.clone();
        double[] newWeight = weight.clone();
        double keep = keep(nowSeconds);
        for (int i = 0; i < newSum.length; i++) {
            newSum[i] *= keep;
            newWeight[i] *= keep;
        }
        newSum[bucket * splits + split] += Math.min(Math.max(excessShare, -CLIP), CLIP);
        newWeight[bucket * splits + split] += 1;
        return new BucketResiduals(splits, nowSeconds, newSum, newWeight);
    }

    /** Expected excess of every split but the last in a bucket, in a new array. */
    double[] excessShares(int bucket, double nowSeconds) {
        double keep = keep(nowSeconds);
        double bucketSum = 0;
        double bucketWeight = 0;
        for (int k = 0; k < splits; k++) {
            bucketSum += keep * sum[bucket * splits + k];
            bucketWeight += keep * weight[bucket * splits + k];
        }
        double mean = bucketSum / (bucketWeight + BUCKET_SHRINKAGE);
        double[] shares = new double[splits];
        for (int k = 0; k < splits - 1; k++) {
            int i = bucket * splits + k;
            shares[k] = (keep * sum[i] + SPLIT_SHRINKAGE * mean) / (keep * weight[i] + SPLIT_SHRINKAGE);
        }
        return shares;
    }

    private double keep(double nowSeconds) {
        return Double.isNaN(seenSeconds) ? 1 : Math.exp(-Math.max(nowSeconds - seenSeconds, 0) / FADE_SECONDS);
    }
}
