package io.callosum.jmh;

import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;

/** What an outcome tells a policy. */
public enum Feedback {
    /** Device, network, queue and server time. */
    COMPONENTS,
    /** The latency only, as when the server tells no times. */
    TOTAL;

    Outcome outcome(double deviceMillis, long uplinkBytes, double networkMillis, double serverMillis) {
        double latencyMillis = deviceMillis + networkMillis + serverMillis;
        Outcome.Builder outcome =
                Outcome.builder(Status.COMPLETED, latencyMillis).uplinkBytes(uplinkBytes);
        if (this == COMPONENTS) {
            outcome.deviceMillis(deviceMillis);
            if (uplinkBytes > 0) {
                outcome.networkMillis(networkMillis).queueMillis(0).serverMillis(serverMillis);
            }
        }
        return outcome.build();
    }
}
