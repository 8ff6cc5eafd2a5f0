package io.callosum.controller.adaptive;

import io.callosum.controller.profile.SplitCosts;
import java.io.IOException;
import java.util.Arrays;

/**
 * How wrongly codecs are predicted. Payload: by the bytes that really crossed; times to encode and decode are layer groups of the
 * {@link Machine}s. Error of the answer: the worst that was seen. What was seen beyond the tolerance is not done again, and an action that
 * nobody tried is believed as much worse than predicted as the worst of its codec was. Mutable, the writer's; tables are replaced, never
 * changed, so that a copy shares them.
 */
final class CodecBelief {
    /** An error that is predicted to be smaller than such a share of the tolerance says nothing by being larger. */
    private static final double ERROR_FLOOR = 0.1;

    private static final boolean[] NONE = {};

    private final ActionIndex index;
    private final double[] priorError;
    private final double tolerance;
    /** By index; empty without codecs. */
    private final double[] worstError;
    /** By codec: of error and prediction. */
    private final double[] worstRatio;

    final PayloadBelief payload;
    /** By index: whether it turned out not to be admissible; empty if none did. */
    boolean[] banned;

    CodecBelief(ActionIndex index, SplitCosts costs) {
        this.index = index;
        payload = new PayloadBelief(index, index.pick(costs.uplinkBytes()));
        priorError = index.pick(costs.outputError());
        tolerance = costs.errorTolerance();
        worstError = new double[index.hasCodecs() ? index.size() : 0];
        worstRatio = new double[index.space.codecs().size()];
        Arrays.fill(worstRatio, 1);
        banned = NONE;
    }

    private CodecBelief(CodecBelief other) {
        index = other.index;
        payload = other.payload.published();
        priorError = other.priorError;
        tolerance = other.tolerance;
        worstError = other.worstError.clone();
        worstRatio = other.worstRatio.clone();
        banned = other.banned;
    }

    /** A copy that is only read; the same object where there is nothing to learn. */
    CodecBelief published() {
        return index.hasCodecs() ? new CodecBelief(this) : this;
    }

    boolean banned(int i) {
        return banned.length > 0 && banned[i];
    }

    /** Takes the error of an answer. */
    void observeError(int i, double error) {
        int codec = index.codecOf[i];
        double floor = Math.max(priorError[i], ERROR_FLOOR * tolerance);
        worstError[i] = Math.max(worstError[i], error);
        worstRatio[codec] = Math.max(worstRatio[codec], floor > 0 ? error / floor : 1);
        tabulateBanned();
    }

    /** The worst errors by index, and the worst ratios by codec. Copies. */
    double[][] worst() {
        return new double[][] {worstError.clone(), worstRatio.clone()};
    }

    /** Takes what was the worst elsewhere. */
    void observeWorst(double[] errors, double[] ratios) {
        Arrays.setAll(worstError, i -> Math.max(worstError[i], errors[i]));
        Arrays.setAll(worstRatio, c -> Math.max(worstRatio[c], ratios[c]));
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
            payload.exchange(codec);
            codec.array(worstError);
            codec.array(worstRatio);
        }
    }

    /** Brings all tables up to date after every belief may have moved. */
    void rebuildAll() {
        if (index.hasCodecs()) {
            payload.tabulate();
            tabulateBanned();
        }
    }
}
