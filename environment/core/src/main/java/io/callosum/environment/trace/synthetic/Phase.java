package io.callosum.environment.trace.synthetic;

/**
 * A stretch of a made-up uplink. Immutable.
 *
 * @param durationSeconds positive
 * @param levelMbps the rate around which it varies, in Mbit/s; 0 is an outage
 */
public record Phase(double durationSeconds, double levelMbps) {
    /** Checks. */
    public Phase {
        if (!(durationSeconds > 0 && durationSeconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected a finite duration above 0 s, found " + durationSeconds);
        }
        if (!(levelMbps >= 0 && levelMbps < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected a finite level of at least 0 Mbit/s, found " + levelMbps);
        }
    }
}
