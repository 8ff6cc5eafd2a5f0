package io.callosum.environment.replay;

import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;

/** What a policy is told of a query that ran, by the kind of feedback. Immutable. */
final class Told {
    private final Feedback feedback;
    private final EnergySource energySource;
    private final long[] uplinkBytes;

    Told(Feedback feedback, EnergySource energySource, double[] bytes) {
        this.feedback = feedback;
        this.energySource = energySource;
        this.uplinkBytes = new long[bytes.length];
        for (int k = 0; k < bytes.length; k++) {
            uplinkBytes[k] = Math.round(bytes[k]);
        }
    }

    Outcome outcome(
            int split,
            double deviceMillis,
            double networkMillis,
            double serverMillis,
            double energyMillijoules,
            boolean timedOut,
            double latencySeconds) {
        Outcome.Builder outcome = Outcome.builder(timedOut ? Status.TIMED_OUT : Status.COMPLETED, latencySeconds * 1e3)
                .uplinkBytes(uplinkBytes[split])
                .energy(energyMillijoules, energySource);
        if (feedback == Feedback.COMPONENTS) {
            outcome.deviceMillis(deviceMillis);
            if (!timedOut && split < uplinkBytes.length - 1) {
                outcome.networkMillis(networkMillis).serverMillis(serverMillis);
            }
        }
        return outcome.build();
    }
}
