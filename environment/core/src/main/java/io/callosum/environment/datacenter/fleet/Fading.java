package io.callosum.environment.datacenter.fleet;

/**
 * How phones' uplinks differ from their class's rate and move in time: a log-normal factor a phone, a log-normal Ornstein-Uhlenbeck factor in time,
 * and a log-normal factor a transfer. Standard deviations are of natural logarithms. Immutable.
 *
 * @param phoneDeviation between phones, at least 0
 * @param timeDeviation of one phone in time, at least 0
 * @param memorySeconds after which a phone's link has forgotten all but 1/e of where it was, above 0
 * @param transferDeviation of one transfer, at least 0
 */
public record Fading(double phoneDeviation, double timeDeviation, double memorySeconds, double transferDeviation) {
    /** As much as drives with a phone on cellular links show, roughly. */
    public static final Fading USUAL = new Fading(0.3, 0.4, 20, 0.1);

    public Fading {
        requireDeviation(phoneDeviation);
        requireDeviation(timeDeviation);
        requireDeviation(transferDeviation);
        if (!(memorySeconds > 0)) {
            throw new IllegalArgumentException("expected a memory above 0 s, found " + memorySeconds);
        }
    }

    private static void requireDeviation(double deviation) {
        if (!(deviation >= 0 && deviation <= 3)) {
            throw new IllegalArgumentException("expected a deviation in 0..3, found " + deviation);
        }
    }
}
