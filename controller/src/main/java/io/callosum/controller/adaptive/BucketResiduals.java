package io.callosum.controller.adaptive;

import java.io.IOException;

/**
 * What the factorised model cannot express: by bandwidth bucket and split, how much more than the model says a query costs that uses
 * the link, as a share of the all-device cost. A split's average is shrunk towards its bucket's, a bucket's towards 0, half of it is
 * believed, and all of it fades with time. Mutable, owned by one {@link FactorState}.
 */
final class BucketResiduals {
    private static final int BUCKETS = 16;
    private static final double BUCKET_SHRINKAGE = 10;
    private static final double SPLIT_SHRINKAGE = 20;
    private static final double BELIEVED = 0.5;
    private static final double FADE_SECONDS = 300;
    private static final double CLIP = 3;
    private static final double LOG_2 = Math.log(2);

    private final int splits;
    double seenSeconds = Double.NaN;
    final double[] sum;
    final double[] weight;

    /** None yet. */
    BucketResiduals(int splits) {
        this.splits = splits;
        this.sum = new double[BUCKETS * splits];
        this.weight = new double[BUCKETS * splits];
    }

    private BucketResiduals(BucketResiduals other) {
        splits = other.splits;
        seenSeconds = other.seenSeconds;
        sum = other.sum.clone();
        weight = other.weight.clone();
    }

    BucketResiduals copy() {
        return new BucketResiduals(this);
    }

    /** The bucket of a level in log seconds per byte: factors of 2 of bandwidth from 1/32 Mbit/s. */
    static int bucket(double level) {
        int bucket = (int) Math.floor((Math.log(8e-6) - level) / LOG_2) + 5;
        return Math.min(Math.max(bucket, 0), BUCKETS - 1);
    }

    /** Takes a query's excess over the model, as a share of the all-device cost. */
    void observe(int bucket, int split, double excessShare, double nowSeconds) {
        double keep = keep(nowSeconds);
        for (int i = 0; i < sum.length; i++) {
            sum[i] *= keep;
            weight[i] *= keep;
        }
        sum[bucket * splits + split] += Math.min(Math.max(excessShare, -CLIP), CLIP);
        weight[bucket * splits + split] += 1;
        seenSeconds = Double.isNaN(seenSeconds) ? nowSeconds : Math.max(seenSeconds, nowSeconds);
    }

    /** The bucket's own average, shrunk; {@link #excessShare} wants it. */
    double bucketMean(int bucket, double nowSeconds) {
        double bucketSum = 0;
        double bucketWeight = 0;
        for (int k = 0; k < splits; k++) {
            bucketSum += sum[bucket * splits + k];
            bucketWeight += weight[bucket * splits + k];
        }
        double keep = keep(nowSeconds);
        return keep * bucketSum / (keep * bucketWeight + BUCKET_SHRINKAGE);
    }

    /** Expected excess of a split in a bucket. */
    double excessShare(int bucket, int split, double bucketMean, double nowSeconds) {
        double keep = keep(nowSeconds);
        int i = bucket * splits + split;
        return BELIEVED * (keep * sum[i] + SPLIT_SHRINKAGE * bucketMean) / (keep * weight[i] + SPLIT_SHRINKAGE);
    }

    private double keep(double nowSeconds) {
        return Double.isNaN(seenSeconds) ? 1 : Math.exp(-Math.max(nowSeconds - seenSeconds, 0) / FADE_SECONDS);
    }

    /** Saves or loads what is learned. */
    void exchange(StateCodec codec) throws IOException {
        seenSeconds = codec.value(seenSeconds);
        codec.array(sum);
        codec.array(weight);
    }
}
