package io.callosum.environment.datacenter.fleet;

/**
 * Servers that are gone for a while: they finish what they are at, and are back at the end. Immutable.
 *
 * @param share of the servers, in [0, 1]
 * @param fromSeconds after the warm-up, at least 0
 * @param seconds that it lasts, above 0
 */
public record Outage(double share, double fromSeconds, double seconds) {
    /** No server is ever gone. */
    public static final Outage NONE = new Outage(0, 0, 1);

    public Outage {
        if (!(share >= 0 && share <= 1) || !(fromSeconds >= 0) || !(seconds > 0)) {
            throw new IllegalArgumentException("expected a share in [0, 1] from 0 s on for more than 0 s, found "
                    + share + ", " + fromSeconds + " and " + seconds);
        }
    }
}
