package io.callosum.controller.adaptive;

import io.callosum.controller.drift.ClippedDetector;
import io.callosum.controller.drift.Cusum;
import io.callosum.controller.policy.PolicyListener.Part;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Watches how surprising each part of a query's cost is: one CUSUM over standardised residuals a part. The beliefs follow small
 * drifts by themselves; an alarm says that one has gone on for longer than they explain. Mutable, the writer's.
 */
final class DriftWatch {
    private static final double CLIP = 3;

    private final Map<Part, ClippedDetector> detectors = new EnumMap<>(Part.class);

    DriftWatch() {
        for (Part part : Part.values()) {
            detectors.put(part, new ClippedDetector(Cusum.ofStandardised(), CLIP));
        }
    }

    DriftWatch copy() {
        DriftWatch copy = new DriftWatch();
        detectors.forEach((part, detector) -> {
            double[] state = new double[detector.stateLength()];
            detector.writeState(state, 0);
            Objects.requireNonNull(copy.detectors.get(part)).readState(state, 0);
        });
        return copy;
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
        for (ClippedDetector detector : detectors.values()) {
            double[] state = new double[detector.stateLength()];
            detector.writeState(state, 0);
            codec.array(state);
            detector.readState(state, 0);
        }
    }
}
