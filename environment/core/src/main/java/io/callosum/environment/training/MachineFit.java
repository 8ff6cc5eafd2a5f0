package io.callosum.environment.training;

import io.callosum.controller.adaptive.MachineKnowledge;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;

/**
 * From how long a machine took on several devices to what a new one may expect: by split the devices' means, each weighted by one over
 * how well it is known and how much devices differ (the one-way random effects of DerSimonian and Laird, Meta-analysis in clinical
 * trials, 1986, with the variance between devices from their offsets). Which splits a policy tried when does not bias a mean by split,
 * so nothing is weighted by propensities. How much devices differ is known badly from few: up to four times that is expected of a new one.
 * Stateless.
 */
final class MachineFit {
    private static final double LEAST_BETWEEN = 0.02 * 0.02;
    private static final double USUAL_WITHIN = 0.1 * 0.1;

    private MachineFit() {}

    /**
     * The fit.
     *
     * @param alone variance between devices that is assumed of a single one
     */
    static MachineKnowledge fit(
            Collection<DeviceStatistics> devices,
            Function<DeviceStatistics, LogMoments> part,
            double alone,
            int splits) {
        double between = between(devices, part, alone, splits);
        double[] mean = new double[splits];
        double[] variance = new double[splits];
        Arrays.fill(variance, Double.POSITIVE_INFINITY);
        for (int k = 0; k < splits; k++) {
            double precision = 0;
            double sum = 0;
            for (DeviceStatistics device : devices) {
                LogMoments of = part.apply(device);
                if (of.count(k) > 0) {
                    double within = Double.isNaN(of.variance(k)) ? USUAL_WITHIN : Math.max(of.variance(k), 1e-6);
                    double one = 1 / (within / of.count(k) + between);
                    precision += one;
                    sum += one * of.mean(k);
                }
            }
            if (precision > 0) {
                mean[k] = sum / precision;
                variance[k] = 1 / precision + between * (1 + 3.0 / devices.size());
            }
        }
        return new MachineKnowledge(mean, variance);
    }

    /** Variance of the devices' offsets, their own uncertainty taken off. */
    private static double between(
            Collection<DeviceStatistics> devices,
            Function<DeviceStatistics, LogMoments> part,
            double alone,
            int splits) {
        double[] mean = new double[splits];
        double[] count = new double[splits];
        for (DeviceStatistics device : devices) {
            LogMoments of = part.apply(device);
            for (int k = 0; k < splits; k++) {
                if (of.count(k) > 0) {
                    mean[k] += of.mean(k);
                    count[k]++;
                }
            }
        }
        double sum = 0;
        double offsets = 0;
        for (DeviceStatistics device : devices) {
            LogMoments of = part.apply(device);
            double offset = 0;
            double weight = 0;
            for (int k = 0; k < splits; k++) {
                if (of.count(k) > 0 && count[k] > 1) {
                    double own = Math.min(of.count(k), 100);
                    offset += own * (of.mean(k) - mean[k] / count[k]);
                    weight += own;
                }
            }
            if (weight > 0) {
                sum += offset * offset / (weight * weight);
                offsets++;
            }
        }
        return offsets < 2 ? alone : Math.max(sum / (offsets - 1), LEAST_BETWEEN);
    }
}
