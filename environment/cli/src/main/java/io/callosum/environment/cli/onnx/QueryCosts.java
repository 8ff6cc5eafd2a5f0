package io.callosum.environment.cli.onnx;

import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.EnergySource;
import io.callosum.controller.decision.Outcome.Status;
import io.callosum.controller.energy.PowerModel;
import io.callosum.executors.remote.client.ModelReply;

/** What a query has cost so far; from it comes the outcome. For one thread at a time. */
final class QueryCosts {
    private final long startNanos = System.nanoTime();
    private long sentNanos;
    private long uplinkBytes;
    private double deviceMillis;
    private double networkMillis;
    private double serverMillis;
    private double queueMillis;
    private double fallbackMillis;
    private boolean sent;
    private boolean fellBack;
    private boolean partsKnown;

    /** The device computed or encoded. */
    void device(double millis) {
        deviceMillis += millis;
    }

    /** So many bytes are on their way. */
    void sent(long bytes) {
        uplinkBytes = bytes;
        sentNanos = System.nanoTime();
        sent = true;
    }

    void received(ModelReply reply) {
        serverMillis = reply.computeNanos().orElse(0) / 1e6;
        queueMillis = reply.queueNanos().orElse(0) / 1e6;
        networkMillis = Math.max(reply.totalNanos() / 1e6 - serverMillis - queueMillis, 0);
        partsKnown = reply.computeNanos().isPresent();
    }

    /** The server is waited for no longer. */
    void gaveUp() {
        networkMillis = (System.nanoTime() - sentNanos) / 1e6;
    }

    void fallback(double millis) {
        fallbackMillis = millis;
        fellBack = true;
    }

    /** The outcome, as of now. */
    Outcome end(Status status) {
        Outcome.Builder outcome =
                Outcome.builder(status, (System.nanoTime() - startNanos) / 1e6).deviceMillis(deviceMillis);
        if (sent) {
            outcome.uplinkBytes(uplinkBytes);
        }
        if (fellBack) {
            outcome.fallbackMillis(fallbackMillis);
        } else if (partsKnown) {
            outcome.networkMillis(networkMillis).serverMillis(serverMillis).queueMillis(queueMillis);
        }
        double sentBytes = sent && status != Status.FAILED ? uplinkBytes : 0;
        double millijoules = PowerModel.PHONE_ON_LTE.millijoules(
                deviceMillis + fallbackMillis, sentBytes, networkMillis, serverMillis + queueMillis);
        return outcome.energy(millijoules, EnergySource.MODELLED).build();
    }
}
