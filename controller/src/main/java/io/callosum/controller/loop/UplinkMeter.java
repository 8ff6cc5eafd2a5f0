package io.callosum.controller.loop;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.decision.Outcome.Status;

/**
 * The uplink bandwidth measured last: payload bits of the last completed transfer over its network time less the round trip. Transfers
 * of less than {@value #LEAST_BYTES} bytes, which the round trip dominates, and failures measure nothing. Thread-safe.
 */
public final class UplinkMeter {
    /** The least payload that measures a bandwidth. */
    public static final long LEAST_BYTES = 8192;

    private final double roundTripMillis;
    private volatile Context last = Context.at(0);

    /** A meter that has measured nothing yet, on a link of the given round trip. */
    public UplinkMeter(double roundTripMillis) {
        if (!(roundTripMillis >= 0)) {
            throw new IllegalArgumentException("expected a round trip of at least 0 ms, found " + roundTripMillis);
        }
        this.roundTripMillis = roundTripMillis;
    }

    /** Takes an outcome that became known at {@code timeSeconds}. */
    public void observe(Outcome outcome, double timeSeconds) {
        if (outcome.status() != Status.COMPLETED
                || outcome.uplinkBytes() < LEAST_BYTES
                || outcome.networkMillis().isEmpty()) {
            return;
        }
        measured(outcome.uplinkBytes(), outcome.networkMillis().getAsDouble(), timeSeconds);
    }

    /**
     * So many bytes were sent and answered.
     *
     * @param networkMillis from sending to the answer; a time that is not above 0 measures nothing
     * @param timeSeconds when the answer came
     */
    public void measured(long bytes, double networkMillis, double timeSeconds) {
        // Jitter can push a fast transfer below the round trip; a tenth of the time keeps the figure finite.
        double sendingMillis = Math.max(networkMillis - roundTripMillis, 0.1 * networkMillis);
        if (sendingMillis > 0) {
            last = Context.at(timeSeconds, bytes * 8e-3 / sendingMillis, timeSeconds);
        }
    }

    /**
     * So many bytes were sent and have not been answered: the link is not faster than that, which counts where it is below what was
     * measured last, or nothing was.
     *
     * @param millis since sending
     * @param timeSeconds now
     */
    public void unanswered(long bytes, double millis, double timeSeconds) {
        double sendingMillis = millis - roundTripMillis;
        double most = bytes * 8e-3 / sendingMillis;
        if (sendingMillis > 0 && !(most >= last.uplinkMegabitsPerSecond())) {
            last = Context.at(timeSeconds, most, timeSeconds);
        }
    }

    /** A context at the given time with the bandwidth measured last. */
    public Context contextAt(double timeSeconds) {
        Context measured = last;
        return Context.at(timeSeconds, measured.uplinkMegabitsPerSecond(), measured.uplinkTimeSeconds());
    }
}
