package io.callosum.controller.adaptive;

/**
 * What the adaptive policy starts from. Standard deviations are of natural logarithms. The defaults were chosen by simulation, on
 * synthetic worlds and public uplink traces.
 *
 * @param linkDeviation of the link's slowness
 * @param roundTripDeviation of the round trip
 * @param deviceDeviation of the device factor: contention, heat
 * @param serverDeviation of the server factor: load
 * @param profileDeviation of a layer group's correction
 * @param splitDeviation of a split's own residual
 * @param transferNoise of one transfer about the link's level
 * @param glanceNoise of a rate that the context brings
 * @param serverNoise of one tail's time about the server's level
 * @param serverFloorSeconds added to each tail's predicted time, so that a tail of almost nothing still costs a call
 * @param explorationFloor probability shared by the splits that are not the best, so that logs can be evaluated off-policy
 * @param explorationBudget the share of all latency so far that looking at the link for its own sake may have cost; 0 never looks
 */
public record AdaptiveSettings(
        double linkDeviation,
        double roundTripDeviation,
        double deviceDeviation,
        double serverDeviation,
        double profileDeviation,
        double splitDeviation,
        double transferNoise,
        double glanceNoise,
        double serverNoise,
        double serverFloorSeconds,
        double explorationFloor,
        double explorationBudget) {
    public AdaptiveSettings {
        if (!(explorationFloor >= 0 && explorationFloor < 1)) {
            throw new IllegalArgumentException("expected an exploration floor in [0, 1), found " + explorationFloor);
        }
    }

    /** The defaults. */
    public static AdaptiveSettings defaults() {
        return new AdaptiveSettings(1.5, 0.35, 0.1, 0.25, 0.35, 0.1, 0.35, 0.15, 0.3, 0.0005, 0.01, 0.02);
    }

    /** The same, certain of all it believes and exploring nothing: with no data it decides as {@code static} does. */
    public AdaptiveSettings withoutUncertainty() {
        return new AdaptiveSettings(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
