package io.callosum.environment.training;

import io.callosum.controller.adaptive.LinkKnowledge;
import io.callosum.controller.adaptive.MachineKnowledge;
import io.callosum.controller.policy.PartitionProblem;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * What total latencies alone tell: least squares of latency on predicted device and server time, whether anything was sent, and bytes by
 * the bandwidth bucket that was known before. For traces without components; needs predictions. Queries are weighted by one over the
 * propensity of their split, cut at 50, so that the fit is that of all splits tried alike; those that timed out are left out. Immutable.
 */
final class LinearFit {
    private static final int FEATURES = 3 + BucketTotals.BUCKETS;
    private static final double DEVIATION = 0.1;
    private static final double LEAST_FACTOR = 0.05;
    private static final double MOST_FACTOR = 20;
    private static final double USUAL_MEGABITS = 5;

    private final double[] factors;
    private final double[] weight = new double[BucketTotals.BUCKETS];
    private final PartitionProblem problem;

    LinearFit(DeviceStatistics sums, PartitionProblem problem) {
        this.problem = problem;
        double[] device = problem.costs().deviceSeconds();
        double[] server = problem.costs().serverSeconds();
        double[] bytes = problem.costs().uplinkBytes();
        double[][] a = new double[FEATURES][FEATURES];
        double[] b = new double[FEATURES];
        int last = problem.splits() - 1;
        double scale = 1 / (device[last] * device[last]);
        regularise(a, b, scale);
        for (int k = 0; k <= last; k++) {
            BucketTotals totals = sums.totalsAt(k);
            for (int bucket = 0; totals != null && bucket < BucketTotals.BUCKETS; bucket++) {
                double[] x = new double[FEATURES];
                x[0] = device[k];
                x[1] = server[k];
                x[2] = k < last ? 1 : 0;
                x[3 + bucket] = bytes[k];
                if (k < last) {
                    weight[bucket] += totals.weight(bucket);
                }
                for (int i = 0; i < FEATURES; i++) {
                    for (int j = 0; j < FEATURES; j++) {
                        a[i][j] += scale * totals.weight(bucket) * x[i] * x[j];
                    }
                    b[i] += scale * totals.seconds(bucket) * x[i];
                }
            }
        }
        factors = new LUDecomposition(new Array2DRowRealMatrix(a, false))
                .getSolver()
                .solve(new ArrayRealVector(b, false))
                .toArray();
    }

    /** A few imaginary queries say that predictions are right, so that what was not tried stays as predicted. */
    private void regularise(double[][] a, double[] b, double scale) {
        double[] device = problem.costs().deviceSeconds();
        double[] bytes = problem.costs().uplinkBytes();
        double largest = Arrays.stream(bytes).max().orElse(1);
        double[] size = new double[FEATURES];
        double[] usual = new double[FEATURES];
        Arrays.fill(size, largest);
        for (int bucket = 0; bucket < BucketTotals.BUCKETS; bucket++) {
            usual[3 + bucket] = 8e-6 / middle(bucket);
        }
        size[0] = device[device.length - 1];
        usual[0] = 1;
        size[1] = Math.max(problem.costs().serverSeconds()[0], 1e-3);
        usual[1] = 1;
        size[2] = 1;
        usual[2] = problem.link().roundTripSeconds();
        for (int i = 0; i < FEATURES; i++) {
            double one = scale * size[i] * size[i];
            a[i][i] += one;
            b[i] += one * usual[i];
        }
    }

    private static double middle(int bucket) {
        return bucket == BucketTotals.BUCKETS - 1 ? USUAL_MEGABITS : Math.scalb(1.5, bucket - 5);
    }

    /** True over predicted time of the device. */
    double deviceFactor() {
        return clipped(factors[0]);
    }

    /** The same of the server. */
    double serverFactor() {
        return clipped(factors[1]);
    }

    private static double clipped(double factor) {
        return Math.min(Math.max(factor, LEAST_FACTOR), MOST_FACTOR);
    }

    MachineKnowledge device() {
        return machine(problem.costs().deviceSeconds(), deviceFactor());
    }

    MachineKnowledge server() {
        return machine(problem.costs().serverSeconds(), serverFactor());
    }

    private static MachineKnowledge machine(double[] predicted, double factor) {
        double[] mean = new double[predicted.length];
        double[] variance = new double[predicted.length];
        for (int k = 0; k < mean.length; k++) {
            mean[k] = Math.log(Math.max(predicted[k], 1e-6) * factor);
            variance[k] = predicted[k] > 0 ? DEVIATION * DEVIATION : Double.POSITIVE_INFINITY;
        }
        return new MachineKnowledge(mean, variance);
    }

    /** The link: each bucket's slowness as often as it was known before a query that used the link. */
    LinkKnowledge link(LinkKnowledge noise) {
        double[] seconds = LinkKnowledge.secondsPerByte();
        double[] longRun = LinkFit.prior();
        double all = Arrays.stream(weight).sum();
        if (!(all > 0)) {
            return noise;
        }
        Arrays.setAll(longRun, g -> 0.2 * LinkFit.prior()[g]);
        for (int bucket = 0; bucket < weight.length; bucket++) {
            double slowness = factors[3 + bucket];
            int nearest = 0;
            for (int g = 1; g < seconds.length; g++) {
                if (slowness > Math.sqrt(seconds[g - 1] * seconds[g])) {
                    nearest = g;
                }
            }
            longRun[nearest] += 0.8 * weight[bucket] / all;
        }
        double roundTrip = Math.min(Math.max(factors[2], 1e-4), 10);
        return new LinkKnowledge(
                longRun, 1, noise.emission(), noise.filterWeights(), Math.log(roundTrip), DEVIATION * DEVIATION);
    }
}
