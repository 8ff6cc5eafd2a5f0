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
 * @param transferNoise of the time of one transfer about its own rate; 0 also switches off that rates differ from the link's level
 * @param glanceNoise of a rate that the context brings; at 0 it is believed as it is
 * @param serverNoise of one tail's time about the server's level
 * @param serverFloorShare of the whole network's time on the server, added to each tail
 * @param serverFloorSeconds added to each tail's predicted time, so that a tail of almost nothing still costs a call
 * @param explorationFloor probability shared by the splits that are not the best, so that logs can be evaluated off-policy
 * @param valueOfInformation how much of the expected value of knowing the link is believed; 0 never looks at the link for its own sake
 * @param cache whether decisions between two outcomes are cached
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
        double serverFloorShare,
        double serverFloorSeconds,
        double explorationFloor,
        double valueOfInformation,
        boolean cache) {
    private static final AdaptiveSettings DEFAULTS =
            new AdaptiveSettings(1.5, 0.35, 0.1, 0.25, 0.35, 0.07, 0.15, 0.15, 0.3, 0.05, 0.0005, 0.01, 0.15, true);

    public AdaptiveSettings {
        if (!(explorationFloor >= 0 && explorationFloor < 1)) {
            throw new IllegalArgumentException("expected an exploration floor in [0, 1), found " + explorationFloor);
        }
        if (!(valueOfInformation >= 0 && valueOfInformation <= 1)) {
            throw new IllegalArgumentException(
                    "expected a share of the value of information in [0, 1], found " + valueOfInformation);
        }
    }

    /** The defaults. */
    public static AdaptiveSettings defaults() {
        return DEFAULTS;
    }

    /**
     * The same, certain of all it believes and exploring nothing: with no data it decides as {@code static} does. Without the cache, whose
     * buckets of bandwidth would round. */
    public AdaptiveSettings withoutUncertainty() {
        return new AdaptiveSettings(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false);
    }

    /** The same with another doubt about the profile: that of the predictors it comes from. */
    public AdaptiveSettings withProfileDeviation(double deviation) {
        if (!(deviation >= 0) || Double.isInfinite(deviation)) {
            throw new IllegalArgumentException("expected a deviation of at least 0, found " + deviation);
        }
        return new AdaptiveSettings(
                linkDeviation,
                roundTripDeviation,
                deviceDeviation,
                serverDeviation,
                deviation,
                splitDeviation,
                transferNoise,
                glanceNoise,
                serverNoise,
                serverFloorShare,
                serverFloorSeconds,
                explorationFloor,
                valueOfInformation,
                cache);
    }

    /** The same with or without the decision cache. */
    public AdaptiveSettings withCache(boolean cached) {
        return new AdaptiveSettings(
                linkDeviation,
                roundTripDeviation,
                deviceDeviation,
                serverDeviation,
                profileDeviation,
                splitDeviation,
                transferNoise,
                glanceNoise,
                serverNoise,
                serverFloorShare,
                serverFloorSeconds,
                explorationFloor,
                valueOfInformation,
                cached);
    }
}
