package io.callosum.controller.policy;

import java.io.Serializable;

/**
 * What is guessed of a link before it is used.
 *
 * @param uplinkMegabitsPerSecond bandwidth, above 0
 * @param roundTripSeconds round-trip time without load, at least 0
 */
public record LinkPrior(double uplinkMegabitsPerSecond, double roundTripSeconds) implements Serializable {
    public LinkPrior {
        if (!(uplinkMegabitsPerSecond > 0) || Double.isInfinite(uplinkMegabitsPerSecond)) {
            throw new IllegalArgumentException("expected a bandwidth above 0, found " + uplinkMegabitsPerSecond);
        }
        if (!(roundTripSeconds >= 0) || Double.isInfinite(roundTripSeconds)) {
            throw new IllegalArgumentException("expected a round trip of at least 0, found " + roundTripSeconds);
        }
    }
}
