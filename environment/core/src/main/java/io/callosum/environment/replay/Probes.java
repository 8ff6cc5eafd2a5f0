package io.callosum.environment.replay;

/**
 * Background looks at the link: when a query arrives and the last probe is at least an interval old, so many bytes are sent at once,
 * while the device computes. A probe is charged: its energy to the query that it comes with, and the link is busy until it is through.
 *
 * @param bytes of a probe, at least 1
 * @param intervalSeconds between probes, at least 0
 */
public record Probes(long bytes, double intervalSeconds) {
    public Probes {
        if (bytes < 1 || bytes > 1L << 40) {
            throw new IllegalArgumentException("expected a probe of 1..2^40 bytes, found " + bytes);
        }
        if (!(intervalSeconds >= 0) || Double.isInfinite(intervalSeconds)) {
            throw new IllegalArgumentException("expected an interval of at least 0 s, found " + intervalSeconds);
        }
    }
}
