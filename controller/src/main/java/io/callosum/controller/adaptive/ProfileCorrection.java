package io.callosum.controller.adaptive;

import java.util.Arrays;

/**
 * One machine's predicted time at each split, and what has been learned of its error: a log factor a layer group, a log residual a
 * split. Mutable; {@link #copy} shares the prediction and copies what is learned.
 */
final class ProfileCorrection {
    private final double[][] priorSeconds;
    private final double floorSeconds;
    private final Gaussian[] group;
    private final Gaussian[] split;
    private final double[] seconds;
    private final double[] deviation;

    /**
     * A correction of nothing yet.
     *
     * @param priorSeconds by layer group, then by split
     * @param floorSeconds added to each split's time but where the prior is 0 throughout
     */
    ProfileCorrection(double[][] priorSeconds, double floorSeconds, double groupDeviation, double splitDeviation) {
        int splits = priorSeconds[0].length;
        this.priorSeconds = priorSeconds;
        this.floorSeconds = floorSeconds;
        this.group = new Gaussian[priorSeconds.length];
        this.split = new Gaussian[splits];
        Arrays.setAll(group, j -> new Gaussian(0, groupDeviation));
        Arrays.setAll(split, k -> new Gaussian(0, splitDeviation));
        this.seconds = new double[splits];
        this.deviation = new double[splits];
        rebuild();
    }

    private ProfileCorrection(ProfileCorrection other) {
        priorSeconds = other.priorSeconds;
        floorSeconds = other.floorSeconds;
        group = Arrays.stream(other.group).map(Gaussian::copy).toArray(Gaussian[]::new);
        split = Arrays.stream(other.split).map(Gaussian::copy).toArray(Gaussian[]::new);
        seconds = other.seconds.clone();
        deviation = other.deviation.clone();
    }

    ProfileCorrection copy() {
        return new ProfileCorrection(this);
    }

    int groups() {
        return group.length;
    }

    Gaussian group(int j) {
        return group[j];
    }

    Gaussian split(int k) {
        return split[k];
    }

    /** Corrected seconds at a split, without the machine's present factor. */
    double seconds(int k) {
        return seconds[k];
    }

    /** Standard deviation of the logarithm of {@link #seconds}. */
    double deviation(int k) {
        return deviation[k];
    }

    /** The fraction of {@link #seconds} at split {@code k} that group {@code j} owes. */
    double share(int j, int k) {
        double own = priorSeconds[j][k] * Math.exp(group[j].mean);
        double sum = 0;
        for (int i = 0; i < group.length; i++) {
            sum += priorSeconds[i][k] * Math.exp(group[i].mean);
        }
        return sum > 0 ? own / sum : 0;
    }

    /** Brings the tables up to date after the beliefs moved. */
    void rebuild() {
        for (int k = 0; k < seconds.length; k++) {
            double sum = 0;
            for (int j = 0; j < group.length; j++) {
                sum += priorSeconds[j][k] * Math.exp(group[j].mean);
            }
            double variance = split[k].variance;
            for (int j = 0; j < group.length; j++) {
                double share = share(j, k);
                variance += share * share * group[j].variance;
            }
            seconds[k] = sum > 0 ? sum * Math.exp(split[k].mean) + floorSeconds : 0;
            deviation[k] = sum > 0 ? Math.sqrt(variance) : 0;
        }
    }
}
