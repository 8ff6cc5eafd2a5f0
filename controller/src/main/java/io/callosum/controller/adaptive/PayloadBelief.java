package io.callosum.controller.adaptive;

import java.io.IOException;
import java.util.Arrays;

/**
 * How far the payloads of codecs are from what was predicted: a log factor a codec and a log residual an action beside it, both normal. Kept
 * as sums of what was observed, from which the belief follows in closed form in whatever order it came, and which add up over devices
 * (Gelman et al., Bayesian Data Analysis, 3rd ed., section 5.4, the hierarchical normal model). Payloads change with what is looked at: of an
 * action no more counts than {@link #MEMORY} queries, older ones fade. Mutable, the writer's; tables are replaced, never changed.
 */
final class PayloadBelief {
    /** So many queries of an action count. */
    static final int MEMORY = 8;

    private static final double CODEC_VARIANCE = 0.3 * 0.3;
    private static final double ACTION_VARIANCE = 0.2 * 0.2;
    private static final double NOISE_VARIANCE = 0.05 * 0.05;

    private final ActionIndex index;
    private final double[] priorBytes;
    /** By index: queries, faded. */
    private final double[] count;
    /** By index: the sum of the logarithms of bytes over prediction, faded alike. */
    private final double[] logSum;

    /** By index: bytes that are expected to cross. */
    double[] bytes;
    /** By index: standard deviation of their logarithm; empty without codecs. */
    double[] deviation;

    PayloadBelief(ActionIndex index, double[] priorBytes) {
        this.index = index;
        this.priorBytes = priorBytes;
        int actions = index.hasCodecs() ? index.size() : 0;
        count = new double[actions];
        logSum = new double[actions];
        bytes = priorBytes;
        deviation = new double[actions];
        tabulate();
    }

    private PayloadBelief(PayloadBelief other) {
        index = other.index;
        priorBytes = other.priorBytes;
        count = other.count.clone();
        logSum = other.logSum.clone();
        bytes = other.bytes;
        deviation = other.deviation;
    }

    /** A copy that is only read. */
    PayloadBelief published() {
        return new PayloadBelief(this);
    }

    /** Takes the bytes that crossed. */
    void observe(int i, double found) {
        double kept = Math.min(1, (MEMORY - 1) / Math.max(count[i], 1));
        count[i] = kept * count[i] + 1;
        logSum[i] = kept * logSum[i] + Math.log(found / priorBytes[i]);
        tabulate();
    }

    /** What was observed: queries and sums of logarithms by index, empty without codecs. Copies. */
    double[][] sums() {
        return new double[][] {count.clone(), logSum.clone()};
    }

    /** Takes what was observed elsewhere, beside what was observed here. */
    void add(double[] counts, double[] logSums) {
        for (int i = 0; i < count.length; i++) {
            count[i] += counts[i];
            logSum[i] += logSums[i];
        }
    }

    /** Saves or loads what was learned. */
    void exchange(StateCodec codec) throws IOException {
        codec.array(count);
        codec.array(logSum);
    }

    /** Brings the tables up to date. */
    void tabulate() {
        if (!index.hasCodecs()) {
            return;
        }
        double[] precision = new double[index.space.codecs().size()];
        double[] factor = new double[precision.length];
        Arrays.fill(precision, 1 / CODEC_VARIANCE);
        for (int i = 0; i < count.length; i++) {
            if (index.coded(i) && count[i] > 0) {
                double mean = logSum[i] / count[i];
                double weight = 1 / (ACTION_VARIANCE + NOISE_VARIANCE / count[i]);
                factor[index.codecOf[i]] += weight * mean;
                precision[index.codecOf[i]] += weight;
            }
        }
        Arrays.setAll(factor, c -> factor[c] / precision[c]);
        double[] expected = priorBytes.clone();
        double[] deviations = new double[count.length];
        for (int i = 0; i < count.length; i++) {
            if (index.coded(i)) {
                int c = index.codecOf[i];
                double own = ACTION_VARIANCE * count[i] / (ACTION_VARIANCE * count[i] + NOISE_VARIANCE);
                double mean = count[i] > 0 ? logSum[i] / count[i] : 0;
                expected[i] *= Math.exp(factor[c] + own * (mean - factor[c]));
                deviations[i] = Math.sqrt((1 - own) * (1 - own) / precision[c] + (1 - own) * ACTION_VARIANCE);
            }
        }
        bytes = expected;
        deviation = deviations;
    }
}
