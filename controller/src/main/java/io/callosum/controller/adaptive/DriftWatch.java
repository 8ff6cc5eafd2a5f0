package io.callosum.controller.adaptive;

import io.callosum.controller.drift.ClippedDetector;
import io.callosum.controller.drift.Cusum;
import io.callosum.controller.policy.PolicyListener.Part;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * Watches how surprising each part of a query's cost is: one CUSUM over standardised residuals a part. The beliefs follow small
 * drifts by themselves; an alarm says that one has gone on for longer than they explain. Mutable, the writer's.
 */
final class DriftWatch {
    private static final double CLIP = 3;
    private static final int STATE_LENGTH = Cusum.ofStandardised().stateLength();
    private static final int PARTS = Part.values().length;

    private final Map<Part, ClippedDetector> detectors;
    /** What a copy that is only read has instead of detectors. */
    private final double[] published;

    DriftWatch() {
        detectors = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            detectors.put(part, new ClippedDetector(Cusum.ofStandardised(), CLIP));
        }
        published = new double[0];
    }

    private DriftWatch(double[] published) {
        detectors = Map.of();
        this.published = published;
    }

    /** A copy that is only read. */
    DriftWatch published() {
        double[] state = new double[PARTS * STATE_LENGTH];
        int offset = 0;
        for (ClippedDetector detector : detectors.values()) {
            detector.writeState(state, offset);
            offset += STATE_LENGTH;
        }
        return new DriftWatch(state);
    }

    /**
     * Takes a standardised residual, NaN if there is none.
     *
     * @return whether a change is detected; the watch then starts anew
     */
    boolean changed(Part part, double standardised) {
        ClippedDetector detector = detectors.get(part);
        if (detector == null || !Double.isFinite(standardised) || !detector.observe(standardised)) {
            return false;
        }
        detector.reset();
        return true;
    }

    /** Saves or loads what has been summed up. */
    void exchange(StateCodec codec) throws IOException {
        codec.array(published);
        for (ClippedDetector detector : detectors.values()) {
            double[] state = new double[STATE_LENGTH];
            detector.writeState(state, 0);
            codec.array(state);
            detector.readState(state, 0);
        }
    }
}
