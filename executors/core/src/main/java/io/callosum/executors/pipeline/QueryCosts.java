package io.callosum.executors.pipeline;

import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.energy.PowerModel;
import java.util.OptionalLong;

/** What a query has cost since it was made; from it comes the outcome. For one thread at a time. */
public final class QueryCosts {
    private final PowerModel power;
    private final long startNanos = System.nanoTime();
    private long sentNanos;
    private long uplinkBytes;
    private double deviceMillis;
    private double networkMillis;
    private double serverMillis;
    private double queueMillis;
    private double fallbackMillis;
    private boolean offloaded;
    private boolean fellBack;
    private boolean componentsKnown;

    /** Nothing yet; time runs from now on. */
    public QueryCosts(PowerModel power) {
        this.power = power;
    }

    /** The device computed or encoded. */
    public void device(double millis) {
        deviceMillis += millis;
    }

    /** So many bytes are on their way. */
    public void sent(long bytes) {
        uplinkBytes = bytes;
        offloaded = true;
        sentNanos = System.nanoTime();
    }

    /** Whether anything was sent. */
    boolean offloaded() {
        return offloaded;
    }

    /** The tail's answer came; what the server did not time counts as the network's. */
    public void received(long totalNanos, OptionalLong queueNanos, OptionalLong computeNanos) {
        serverMillis = computeNanos.orElse(0) / 1e6;
        queueMillis = queueNanos.orElse(0) / 1e6;
        networkMillis = Math.max(totalNanos / 1e6 - serverMillis - queueMillis, 0);
        componentsKnown = computeNanos.isPresent();
    }

    /** The server is waited for no longer. */
    public void gaveUp() {
        networkMillis = (System.nanoTime() - sentNanos) / 1e6;
    }

    /** The device ran the tail itself. */
    public void fallback(double millis) {
        fallbackMillis = millis;
        fellBack = true;
    }

    /** The outcome as of now, with modelled energy. */
    public Outcome end(Status status) {
        return outcome(status)
                .energy(modelledMillijoules(status), EnergySource.MODELLED)
                .build();
    }

    /** The outcome as of now, without energy. */
    Outcome.Builder outcome(Status status) {
        Outcome.Builder outcome =
                Outcome.builder(status, (System.nanoTime() - startNanos) / 1e6).deviceMillis(deviceMillis);
        if (offloaded) {
            outcome.uplinkBytes(uplinkBytes);
        }
        if (fellBack) {
            outcome.fallbackMillis(fallbackMillis);
        } else if (componentsKnown) {
            outcome.networkMillis(networkMillis).serverMillis(serverMillis).queueMillis(queueMillis);
        }
        return outcome;
    }

    double modelledMillijoules(Status status) {
        return power.millijoules(
                deviceMillis + fallbackMillis, sentBytes(status), networkMillis, serverMillis + queueMillis);
    }

    double modelledRadioMillijoules(Status status) {
        return power.millijoules(0, sentBytes(status), networkMillis, 0);
    }

    /** How much of an unanswered payload left the device is not known: a timeout counts all of it, a refusal none. */
    private double sentBytes(Status status) {
        return offloaded && status != Status.FAILED ? uplinkBytes : 0;
    }
}
