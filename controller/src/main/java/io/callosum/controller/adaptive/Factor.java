package io.callosum.controller.adaptive;

import java.io.IOException;

/**
 * A drifting factor of cost, as a belief about its logarithm that reverts to a slowly learned long-run mean: what nobody observes any
 * more is forgotten at a known rate, which is what ends lock-in. Mutable, owned by one {@link FactorState}.
 */
final class Factor {
    private static final double LONG_RUN_RATE = 0.02;

    final Gaussian now;
    double longRunMean;
    private final double longRunVariance;
    private final double timeConstantSeconds;

    Factor(double mean, double deviation, double timeConstantSeconds) {
        this(new Gaussian(mean, deviation), mean, deviation * deviation, timeConstantSeconds);
    }

    private Factor(Gaussian now, double longRunMean, double longRunVariance, double timeConstantSeconds) {
        this.now = now;
        this.longRunMean = longRunMean;
        this.longRunVariance = longRunVariance;
        this.timeConstantSeconds = timeConstantSeconds;
    }

    Factor copy() {
        return new Factor(now.copy(), longRunMean, longRunVariance, timeConstantSeconds);
    }

    void age(double seconds) {
        now.revert(longRunMean, longRunVariance, keep(seconds));
    }

    /** The share of a deviation that is left after some time. */
    double keep(double seconds) {
        return seconds > 0 ? Math.exp(-seconds / timeConstantSeconds) : 1;
    }

    /** The mean logarithm, when the share {@code keep} of a deviation is left. */
    double meanAfter(double keep) {
        return longRunMean + keep * (now.mean - longRunMean);
    }

    /** The variance, when the share {@code keep} of a deviation is left. */
    double varianceAfter(double keep) {
        return keep * keep * now.variance + (1 - keep * keep) * longRunVariance;
    }

    /** Follows the present, slowly; called when an observation was really about this factor. */
    void learnLongRun() {
        longRunMean += LONG_RUN_RATE * (now.mean - longRunMean);
    }

    /** Saves or loads what is learned. */
    void exchange(StateCodec codec) throws IOException {
        now.exchange(codec);
        longRunMean = codec.value(longRunMean);
    }
}
