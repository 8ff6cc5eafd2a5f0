package io.callosum.environment.simulation;

import java.util.SplittableRandom;

/**
 * A machine that is now and then slower by a factor: a server under load, a device that throttles. It starts at its normal speed for
 * {@code offSeconds}, is slow for {@code onSeconds}, and so on; with random durations these are the means of exponential ones. Immutable.
 *
 * @param factor how many times slower, at least 1
 * @param onSeconds how long it is slow, above 0
 * @param offSeconds how long it is not, above 0
 * @param random whether the durations are exponential
 */
public record Slowness(double factor, double onSeconds, double offSeconds, boolean random) {
    /** Never slower. */
    public static final Slowness NONE = new Slowness(1, 1, 1, false);

    /** Stretches shorter than this are not simulated. */
    private static final double SHORTEST_SECONDS = 1e-3;

    public Slowness {
        if (!(factor >= 1 && factor <= 1e6)) {
            throw new IllegalArgumentException("expected a slowdown in 1..1000000, found " + factor);
        }
        if (!(onSeconds >= SHORTEST_SECONDS && offSeconds >= SHORTEST_SECONDS)
                || Double.isInfinite(onSeconds + offSeconds)) {
            throw new IllegalArgumentException(
                    "expected durations of at least a millisecond, found " + onSeconds + " s and " + offSeconds + " s");
        }
    }

    /**
     * The factor at each time.
     *
     * @param timesSeconds ascending from 0
     */
    double[] factors(double[] timesSeconds, SplittableRandom generator) {
        double[] factors = new double[timesSeconds.length];
        boolean slow = false;
        double end = duration(offSeconds, generator);
        for (int i = 0; i < factors.length; i++) {
            while (timesSeconds[i] >= end) {
                slow = !slow;
                end += duration(slow ? onSeconds : offSeconds, generator);
            }
            factors[i] = slow ? factor : 1;
        }
        return factors;
    }

    private double duration(double meanSeconds, SplittableRandom generator) {
        return random ? Math.max(meanSeconds * generator.nextExponential(), SHORTEST_SECONDS) : meanSeconds;
    }
}
