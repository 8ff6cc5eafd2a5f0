package io.callosum.controller.adaptive;

import java.io.IOException;
import java.util.Arrays;

/**
 * What is believed of one machine, device or server: its predicted time at each split, a factor of how busy or hot it is now, and how
 * wrong the prediction is: a log factor a layer group, a log residual a split. One scalar Kalman update (Kalman, 1960) moves them all.
 * A first surprise is distrusted, a second one in a row is believed. Mutable, owned by one {@link FactorState}.
 */
final class Machine {
    private static final double[] NONE = {};
    private static final double MOST_INFLATION = 0.5;
    private static final double CHANGED_VARIANCE = 0.09;
    private static final double LEAST_SECONDS = 1e-6;
    private static final double LEAST_SUM = 1e-30;

    private final double[][] prior;
    /** By action: the split, whose residual it shares. */
    private final int[] splitOf;

    private final double floorSeconds;
    private final int without;
    final Factor factor;
    final double[] groupMean;
    final double[] groupVariance;
    final double[] splitMean;
    final double[] splitVariance;
    private final Surprises surprises;
    /** Whether the last observation was the second surprise in a row, and so believed to be a jump. */
    boolean jumped;

    /** Tables by split; replaced, never changed, so that a copy shares them. */
    private double[] seconds;

    private double[] deviation;
    private final double[] splitFactor;
    private final double[] groupFactor;
    private boolean corrected;

    /**
     * A machine as predicted.
     *
     * @param prior seconds by layer group, then by split
     * @param splitOf by action, as the entries of a group are where there are codecs: the split
     * @param floorSeconds added at every split but {@code without}
     * @param without the split at which the machine does nothing
     */
    Machine(
            double[][] prior,
            int[] splitOf,
            double floorSeconds,
            int without,
            Factor factor,
            double groupDeviation,
            double splitDeviation) {
        int actions = prior[0].length;
        int splits = splitOf[actions - 1] + 1;
        this.prior = prior;
        this.splitOf = splitOf;
        this.floorSeconds = floorSeconds;
        this.without = without;
        this.factor = factor;
        surprises = new Surprises();
        groupMean = new double[prior.length];
        groupVariance = new double[prior.length];
        splitMean = new double[splits];
        splitVariance = new double[splits];
        seconds = new double[actions];
        deviation = new double[actions];
        splitFactor = new double[splits];
        groupFactor = new double[prior.length];
        Arrays.fill(groupVariance, groupDeviation * groupDeviation);
        Arrays.fill(splitVariance, splitDeviation * splitDeviation);
        rebuildAll();
    }

    private Machine(Machine other) {
        prior = other.prior;
        splitOf = other.splitOf;
        floorSeconds = other.floorSeconds;
        without = other.without;
        factor = other.factor.copy();
        groupMean = other.groupMean.clone();
        groupVariance = other.groupVariance.clone();
        splitMean = other.splitMean.clone();
        splitVariance = other.splitVariance.clone();
        surprises = other.surprises.copy();
        seconds = other.seconds;
        deviation = other.deviation;
        // Only the writer corrects and rebuilds.
        splitFactor = NONE;
        groupFactor = NONE;
    }

    /** A copy that is only read. */
    Machine published() {
        return new Machine(this);
    }

    /** Corrected seconds at a split, without the machine's present factor. */
    double correctedSeconds(int k) {
        return seconds[k];
    }

    /** Standard deviation of the logarithm of {@link #correctedSeconds}. */
    double deviation(int k) {
        return deviation[k];
    }

    /** Predicted seconds at a split now, at the median of the beliefs. */
    double seconds(int k) {
        return seconds[k] * Math.exp(factor.now.mean);
    }

    /** Variance of the logarithm of {@link #seconds}. */
    double variance(int k) {
        return factor.now.variance + deviation[k] * deviation[k];
    }

    /**
     * Moves the beliefs by a residual that is this machine's.
     *
     * @param residual observed less predicted logarithm
     * @param noise variance of what no belief explains
     * @param jacobian the machine's share of the observation
     * @return the residual in predictive standard deviations
     */
    double observe(int k, double residual, double noise, double jacobian) {
        double s = noise + jacobian * jacobian * variance(k);
        if (s <= 0) {
            return 0;
        }
        double standard = residual / Math.sqrt(s);
        double z = residual;
        jumped = surprises.isJump(standard);
        if (jumped) {
            factor.now.variance += Math.min(0.8 * (z * z - s) / (jacobian * jacobian), MOST_INFLATION);
            s = noise + jacobian * jacobian * variance(k);
        } else {
            double limit = Surprises.LIMIT * Math.sqrt(s);
            z = Math.min(Math.max(z, -limit), limit);
        }
        correct(k, z, jacobian, s);
        return standard;
    }

    /** What was learned of how busy the machine is holds no longer. */
    void changed() {
        factor.now.variance = Math.max(factor.now.variance, CHANGED_VARIANCE);
    }

    /** The Kalman update itself: residual, the machine's share of the observation, predicted variance of the residual. */
    void correct(int k, double z, double jacobian, double s) {
        if (jacobian <= 0) {
            return;
        }
        factor.now.correct(z, jacobian, s);
        double sum = LEAST_SUM;
        for (int j = 0; j < prior.length; j++) {
            sum += prior[j][k] * groupFactor[j];
        }
        for (int j = 0; j < prior.length; j++) {
            double own = jacobian * prior[j][k] * groupFactor[j] / sum;
            double gain = groupVariance[j] * own / s;
            groupMean[j] += gain * z;
            groupVariance[j] *= Math.max(1 - gain * own, 0);
        }
        int split = splitOf[k];
        double gain = splitVariance[split] * jacobian / s;
        splitMean[split] += gain * z;
        splitVariance[split] *= Math.max(1 - gain * jacobian, 0);
        corrected = true;
    }

    /**
     * Corrects the prediction of a split by what others measured; how busy the machine is now stays as it is.
     *
     * @param logSeconds mean of the natural logarithm of what they measured
     * @param noise its variance
     */
    void calibrate(int k, double logSeconds, double noise) {
        if (k == without || deviation[k] == 0) {
            return;
        }
        double s = noise + deviation[k] * deviation[k];
        double busy = factor.now.mean;
        double variance = factor.now.variance;
        correct(k, logSeconds - Math.log(seconds[k]), 1, s);
        factor.now.mean = busy;
        factor.now.variance = variance;
        corrected = false;
        tabulate(k);
    }

    /** Brings the tables up to date if the beliefs moved by an observation at a split. */
    void rebuild(int observedSplit) {
        if (corrected) {
            corrected = false;
            tabulate(splitOf[observedSplit]);
        }
    }

    private void tabulate(int observedSplit) {
        splitFactor[observedSplit] = Math.exp(splitMean[observedSplit]);
        seconds = new double[splitOf.length];
        deviation = new double[splitOf.length];
        for (int j = 0; j < prior.length; j++) {
            groupFactor[j] = Math.exp(groupMean[j]);
            addGroup(prior[j], groupFactor[j], groupVariance[j]);
        }
        for (int k = 0; k < seconds.length; k++) {
            double perSecond = 1 / Math.max(seconds[k], LEAST_SUM);
            deviation[k] = Math.sqrt(splitVariance[splitOf[k]] + deviation[k] * perSecond * perSecond);
            seconds[k] = Math.max(seconds[k] * splitFactor[splitOf[k]] + floorSeconds, LEAST_SECONDS);
        }
        seconds[without] = 0;
        deviation[without] = 0;
    }

    /** Adds a group's seconds, and their variance. */
    private void addGroup(double[] groupPrior, double groupFactor, double variance) {
        for (int k = 0; k < seconds.length; k++) {
            double own = groupPrior[k] * groupFactor;
            seconds[k] += own;
            deviation[k] += own * own * variance;
        }
    }

    /** Brings all tables up to date after every belief may have moved. */
    void rebuildAll() {
        for (int k = 0; k < splitMean.length; k++) {
            splitFactor[k] = Math.exp(splitMean[k]);
        }
        tabulate(0);
    }

    /** Saves or loads how busy the machine is. */
    void exchangeFactor(StateCodec codec) throws IOException {
        factor.exchange(codec);
        surprises.exchange(codec);
    }

    /** Saves or loads how wrong its predictions are; once loaded, all is to be rebuilt. */
    void exchangeCorrections(StateCodec codec) throws IOException {
        codec.array(groupMean);
        codec.array(groupVariance);
        codec.array(splitMean);
        codec.array(splitVariance);
    }
}
