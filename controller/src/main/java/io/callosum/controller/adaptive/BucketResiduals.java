package io.callosum.controller.adaptive;

import java.io.IOException;
import java.util.Arrays;

/**
 * What the factorised model cannot express: by bandwidth bucket and split, how much more than the model says a query costs that uses
 * the link, as a share of the all-device cost. A split's average is shrunk towards its bucket's, a bucket's towards 0, half of it is
 * believed, and all of it fades with time. Mutable, owned by one {@link FactorState}; a bucket is replaced, never changed, so that a
 * copy shares the others.
 */
final class BucketResiduals {
    private static final int BUCKETS = 16;
    private static final double BUCKET_SHRINKAGE = 10;
    private static final double SPLIT_SHRINKAGE = 20;
    private static final double BELIEVED = 0.5;
    private static final double FADE_SECONDS = 300;
    private static final double CLIP = 3;
    private static final double LOG_2 = Math.log(2);
    private static final double LOG_MEGABIT = Math.log(8e-6);

    private final int splits;
    private final Bucket[] buckets;

    /** One bucket's averages. */
    static final class Bucket {
        private double seenSeconds = Double.NaN;
        private final double[] sum;
        private final double[] weight;
        private double allSum;
        private double allWeight;

        private Bucket(int splits) {
            sum = new double[splits];
            weight = new double[splits];
        }

        private Bucket(Bucket other, int split, double excessShare, double nowSeconds) {
            double keep = other.keep(nowSeconds);
            sum = other.sum.clone();
            weight = other.weight.clone();
            for (int k = 0; k < sum.length; k++) {
                sum[k] *= keep;
                weight[k] *= keep;
            }
            sum[split] += excessShare;
            weight[split] += 1;
            allSum = keep * other.allSum + excessShare;
            allWeight = keep * other.allWeight + 1;
            seenSeconds = Double.isNaN(other.seenSeconds) ? nowSeconds : Math.max(other.seenSeconds, nowSeconds);
        }

        /** The share that has not faded yet; {@link #excessShare} wants it. */
        double keep(double nowSeconds) {
            return Double.isNaN(seenSeconds) ? 1 : Math.exp(-Math.max(nowSeconds - seenSeconds, 0) / FADE_SECONDS);
        }

        /** Expected excess of a split. */
        double excessShare(int split, double keep) {
            double bucketMean = keep * allSum / (keep * allWeight + BUCKET_SHRINKAGE);
            return BELIEVED
                    * (keep * sum[split] + SPLIT_SHRINKAGE * bucketMean)
                    / (keep * weight[split] + SPLIT_SHRINKAGE);
        }
    }

    /** None yet. */
    BucketResiduals(int splits) {
        this.splits = splits;
        this.buckets = new Bucket[BUCKETS];
        Arrays.fill(buckets, new Bucket(splits));
    }

    private BucketResiduals(BucketResiduals other) {
        splits = other.splits;
        buckets = other.buckets.clone();
    }

    BucketResiduals copy() {
        return new BucketResiduals(this);
    }

    private static int index(double level) {
        int index = (int) Math.floor((LOG_MEGABIT - level) / LOG_2) + 5;
        return Math.min(Math.max(index, 0), BUCKETS - 1);
    }

    /** The bucket of a level in log seconds per byte: factors of 2 of bandwidth from 1/32 Mbit/s. */
    Bucket at(double level) {
        return buckets[index(level)];
    }

    /** Takes a query's excess over the model, as a share of the all-device cost. */
    void observe(double level, int split, double excessShare, double nowSeconds) {
        double clipped = Math.min(Math.max(excessShare, -CLIP), CLIP);
        buckets[index(level)] = new Bucket(at(level), split, clipped, nowSeconds);
    }

    /** Saves or loads what is learned. */
    void exchange(StateCodec codec) throws IOException {
        for (int i = 0; i < BUCKETS; i++) {
            Bucket old = buckets[i];
            Bucket bucket = new Bucket(splits);
            bucket.seenSeconds = codec.value(old.seenSeconds);
            bucket.allSum = codec.value(old.allSum);
            bucket.allWeight = codec.value(old.allWeight);
            System.arraycopy(old.sum, 0, bucket.sum, 0, splits);
            System.arraycopy(old.weight, 0, bucket.weight, 0, splits);
            codec.array(bucket.sum);
            codec.array(bucket.weight);
            buckets[i] = bucket;
        }
    }
}
