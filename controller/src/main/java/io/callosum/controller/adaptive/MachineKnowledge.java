package io.callosum.controller.adaptive;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How long a machine takes at each split, as others have measured it: a Gaussian belief about the natural logarithm of seconds, of
 * infinite variance where nobody has measured. It is of the machine, not of a prediction: a device that starts from another profile
 * corrects that one by it. Immutable and thread-safe; arrays are copied on the way in and out.
 */
public final class MachineKnowledge {
    private static final int ROUNDS = 3;

    private final double[] logSeconds;
    private final double[] variance;

    /**
     * Knowledge by split.
     *
     * @param logSeconds mean of the natural logarithm of seconds; not read where the variance is infinite
     * @param variance above 0; infinite where nothing is known
     */
    public MachineKnowledge(double[] logSeconds, double[] variance) {
        if (logSeconds.length != variance.length) {
            throw new IllegalArgumentException(
                    "expected " + logSeconds.length + " variances, found " + variance.length);
        }
        for (int k = 0; k < variance.length; k++) {
            if (!(variance[k] > 0) || (variance[k] < Double.POSITIVE_INFINITY && !Double.isFinite(logSeconds[k]))) {
                throw new IllegalArgumentException("expected a time and a variance above 0 at split " + k + ", found "
                        + logSeconds[k] + " and " + variance[k]);
            }
        }
        this.logSeconds = logSeconds.clone();
        this.variance = variance.clone();
    }

    /**
     * What is believed of a machine: predictions, corrected. Whoever starts from it takes the times of all splits for as many looks at the
     * machine, but the doubt is the same in all of them: each counts its share of one look.
     *
     * @param doubt least standard deviation of the logarithm
     */
    static MachineKnowledge of(Machine machine, int splits, double doubt) {
        double[] logSeconds = new double[splits];
        double[] variance = new double[splits];
        long looks =
                IntStream.range(0, splits).filter(k -> machine.deviation(k) > 0).count();
        for (int k = 0; k < splits; k++) {
            double deviation = Math.max(machine.deviation(k), doubt);
            logSeconds[k] = Math.log(Math.max(machine.correctedSeconds(k), Double.MIN_NORMAL));
            variance[k] = machine.deviation(k) > 0 ? deviation * deviation * looks : Double.POSITIVE_INFINITY;
        }
        return new MachineKnowledge(logSeconds, variance);
    }

    /** This where it knows something, else another. */
    MachineKnowledge or(MachineKnowledge other) {
        double[] seconds = logSeconds.clone();
        double[] both = variance.clone();
        for (int k = 0; k < both.length; k++) {
            if (!knows(k)) {
                seconds[k] = other.logSeconds[k];
                both[k] = other.variance[k];
            }
        }
        return new MachineKnowledge(seconds, both);
    }

    /** The number of splits, n + 1. */
    public int splits() {
        return variance.length;
    }

    /** Whether somebody has measured a split. */
    public boolean knows(int split) {
        return variance[split] < Double.POSITIVE_INFINITY;
    }

    /** Median seconds at a split; NaN where nothing is known. */
    public double seconds(int split) {
        return knows(split) ? Math.exp(logSeconds[split]) : Double.NaN;
    }

    /** Variance of the logarithm at a split. */
    public double variance(int split) {
        return variance[split];
    }

    /**
     * Corrects the predictions of a machine that has seen nothing, the longest times first: they tell of most layers. Several rounds,
     * each with the doubt of the first, because a time is a sum of what is corrected, not a product.
     */
    void startIn(Machine machine) {
        double[] groupVariance = machine.groupVariance.clone();
        double[] splitVariance = machine.splitVariance.clone();
        for (int round = 0; round < ROUNDS; round++) {
            System.arraycopy(groupVariance, 0, machine.groupVariance, 0, groupVariance.length);
            System.arraycopy(splitVariance, 0, machine.splitVariance, 0, splitVariance.length);
            machine.rebuildAll();
            correct(machine);
        }
    }

    private void correct(Machine machine) {
        boolean[] taken = new boolean[splits()];
        for (int next = longest(taken); next >= 0; next = longest(taken)) {
            taken[next] = true;
            machine.calibrate(next, logSeconds[next], variance[next]);
        }
    }

    private int longest(boolean[] taken) {
        int longest = -1;
        for (int k = 0; k < splits(); k++) {
            if (!taken[k] && knows(k) && (longest < 0 || logSeconds[k] > logSeconds[longest])) {
                longest = k;
            }
        }
        return longest;
    }

    /** Reads or writes so many splits; returns what holds afterwards. */
    static MachineKnowledge exchange(MachineKnowledge present, StateCodec codec) throws IOException {
        double[] logSeconds = present.logSeconds.clone();
        double[] variance = present.variance.clone();
        codec.array(logSeconds);
        codec.array(variance);
        return new MachineKnowledge(logSeconds, variance);
    }

    /** Nothing about so many splits. */
    public static MachineKnowledge none(int splits) {
        double[] variance = new double[splits];
        Arrays.fill(variance, Double.POSITIVE_INFINITY);
        return new MachineKnowledge(new double[splits], variance);
    }
}
