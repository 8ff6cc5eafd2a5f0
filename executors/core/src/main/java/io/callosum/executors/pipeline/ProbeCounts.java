package io.callosum.executors.pipeline;

/**
 * What a {@link LinkProber}'s probes came to.
 *
 * @param probes how many were sent
 * @param givenUp how many of these brought no answer: too late, cut short by the end of their query, or failed
 * @param bytes of all of them, also where not all of it got through
 * @param millijoules of the radio while they were under way; modelled
 * @param seconds for which they were under way
 */
public record ProbeCounts(int probes, int givenUp, long bytes, double millijoules, double seconds) {
    /** No probes. */
    public static final ProbeCounts NONE = new ProbeCounts(0, 0, 0, 0, 0);

    ProbeCounts plus(boolean answered, long ofBytes, double ofMillijoules, double ofSeconds) {
        return new ProbeCounts(
                probes + 1,
                givenUp + (answered ? 0 : 1),
                bytes + ofBytes,
                millijoules + ofMillijoules,
                seconds + ofSeconds);
    }
}
