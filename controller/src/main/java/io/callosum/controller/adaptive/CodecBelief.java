package io.callosum.controller.adaptive;

import io.callosum.controller.profile.SplitCosts;
import java.io.IOException;
import java.util.Arrays;

/**
 * How wrongly codecs are predicted. Payload: a log factor a codec and a log residual an action, moved by the bytes that really crossed
 * (Kalman, 1960); times to encode and decode are layer groups of the {@link Machine}s. Error of the answer: the worst that was seen. What
 * was seen beyond the tolerance is not done again, and an action that nobody tried is believed as much worse than predicted as the worst of
 * its codec was. Mutable, the writer's; tables are replaced, never changed, so that a copy shares them.
 */
final class CodecBelief {
    private static final double CODEC_VARIANCE = 0.3 * 0.3;
    private static final double ACTION_VARIANCE = 0.2 * 0.2;
    private static final double NOISE_VARIANCE = 0.05 * 0.05;
    /** Payloads change with what is looked at: what was learned of them is never certain. */
    private static final double LEAST_VARIANCE = 0.02 * 0.02;
    /** An error that is predicted to be smaller than such a share of the tolerance says nothing by being larger. */
    private static final double ERROR_FLOOR = 0.1;

    private static final boolean[] NONE = {};

    private final ActionIndex index;
    private final double[] priorBytes;
    private final double[] priorError;
    private final double tolerance;
    private final double[] codecMean;
    private final double[] codecVariance;
    private final double[] actionMean;
    private final double[] actionVariance;
    private final double[] worstError;
    private final double[] worstRatio;

    /** By index: bytes that are expected to cross. */
    double[] uplinkBytes;
    /** By index: standard deviation of their logarithm; empty without codecs. */
    double[] deviation;
    /** By index: whether it turned out not to be admissible; empty if none did. */
    boolean[] banned;

    CodecBelief(ActionIndex index, SplitCosts costs) {
        this.index = index;
        int codecs = index.space.codecs().size();
        int actions = index.hasCodecs() ? index.size() : 0;
        priorBytes = index.pick(costs.uplinkBytes());
        priorError = index.pick(costs.outputError());
        tolerance = costs.errorTolerance();
        codecMean = new double[codecs];
        codecVariance = new double[codecs];
        actionMean = new double[actions];
        actionVariance = new double[actions];
        worstError = new double[actions];
        worstRatio = new double[codecs];
        Arrays.fill(codecVariance, CODEC_VARIANCE);
        Arrays.fill(actionVariance, ACTION_VARIANCE);
        Arrays.fill(worstRatio, 1);
        uplinkBytes = priorBytes;
        deviation = deviations();
        banned = NONE;
    }

    private CodecBelief(CodecBelief other) {
        index = other.index;
        priorBytes = other.priorBytes;
        priorError = other.priorError;
        tolerance = other.tolerance;
        codecMean = other.codecMean.clone();
        codecVariance = other.codecVariance.clone();
        actionMean = other.actionMean.clone();
        actionVariance = other.actionVariance.clone();
        worstError = other.worstError.clone();
        worstRatio = other.worstRatio.clone();
        uplinkBytes = other.uplinkBytes;
        deviation = other.deviation;
        banned = other.banned;
    }

    /** A copy that is only read; the same object where there is nothing to learn. */
    CodecBelief published() {
        return index.hasCodecs() ? new CodecBelief(this) : this;
    }

    boolean banned(int i) {
        return banned.length > 0 && banned[i];
    }

    /** Takes the bytes that crossed. */
    void observeBytes(int i, double bytes) {
        int codec = index.codecOf[i];
        double residual = Math.log(bytes / uplinkBytes[i]);
        double variance = codecVariance[codec] + actionVariance[i] + NOISE_VARIANCE;
        double ofCodec = codecVariance[codec] / variance;
        double ofAction = actionVariance[i] / variance;
        codecMean[codec] += ofCodec * residual;
        actionMean[i] += ofAction * residual;
        codecVariance[codec] = Math.max((1 - ofCodec) * codecVariance[codec], LEAST_VARIANCE);
        actionVariance[i] = Math.max((1 - ofAction) * actionVariance[i], LEAST_VARIANCE);
        tabulateBytes();
    }

    private void tabulateBytes() {
        double[] bytes = priorBytes.clone();
        for (int i = 0; i < bytes.length; i++) {
            if (index.coded(i)) {
                bytes[i] *= Math.exp(codecMean[index.codecOf[i]] + actionMean[i]);
            }
        }
        uplinkBytes = bytes;
        deviation = deviations();
    }

    private double[] deviations() {
        double[] deviations = new double[actionVariance.length];
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = index.coded(i) ? Math.sqrt(codecVariance[index.codecOf[i]] + actionVariance[i]) : 0;
        }
        return deviations;
    }

    /** Takes the error of an answer. */
    void observeError(int i, double error) {
        int codec = index.codecOf[i];
        double floor = Math.max(priorError[i], ERROR_FLOOR * tolerance);
        worstError[i] = Math.max(worstError[i], error);
        worstRatio[codec] = Math.max(worstRatio[codec], floor > 0 ? error / floor : 1);
        tabulateBanned();
    }

    private void tabulateBanned() {
        boolean[] now = new boolean[index.size()];
        boolean any = false;
        for (int i = 0; i < now.length; i++) {
            now[i] = index.coded(i)
                    && (worstError[i] > tolerance || priorError[i] * worstRatio[index.codecOf[i]] > tolerance);
            any |= now[i];
        }
        banned = any ? now : NONE;
    }

    /** Saves or loads what was learned. */
    void exchange(StateCodec codec) throws IOException {
        if (index.hasCodecs()) {
            codec.array(codecMean);
            codec.array(codecVariance);
            codec.array(actionMean);
            codec.array(actionVariance);
            codec.array(worstError);
            codec.array(worstRatio);
        }
    }

    /** Brings all tables up to date after every belief may have moved. */
    void rebuildAll() {
        if (index.hasCodecs()) {
            tabulateBytes();
            tabulateBanned();
        }
    }
}
