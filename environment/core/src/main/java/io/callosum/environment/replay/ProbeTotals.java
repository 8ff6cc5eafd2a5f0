package io.callosum.environment.replay;

/**
 * What the background probes of a run came to. The energy is also part of the energy of the queries that they came with.
 *
 * @param probes how many were sent
 * @param givenUp how many of these were not through within the timeout
 * @param bytes asked to be sent, by all of them
 * @param millijoules of the radio
 * @param linkSeconds for which they kept the link busy
 */
public record ProbeTotals(int probes, int givenUp, long bytes, double millijoules, double linkSeconds) {
    /** No probes. */
    public static final ProbeTotals NONE = new ProbeTotals(0, 0, 0, 0, 0);

    /** With one more. */
    ProbeTotals plus(BackgroundProbe probe, double ofMillijoules) {
        return new ProbeTotals(
                probes + 1,
                givenUp + (probe.givenUp() ? 1 : 0),
                bytes + probe.bytes(),
                millijoules + ofMillijoules,
                linkSeconds + probe.linkFreeSeconds() - probe.sentSeconds());
    }
}
