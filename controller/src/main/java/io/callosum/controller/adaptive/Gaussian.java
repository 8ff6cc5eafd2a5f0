package io.callosum.controller.adaptive;

import java.io.IOException;

/** A scalar belief. Mutable, owned by one {@link FactorState}. */
final class Gaussian {
    double mean;
    double variance;

    Gaussian(double mean, double deviation) {
        this.mean = mean;
        this.variance = deviation * deviation;
    }

    private Gaussian(Gaussian other) {
        this.mean = other.mean;
        this.variance = other.variance;
    }

    Gaussian copy() {
        return new Gaussian(this);
    }

    /** Ornstein-Uhlenbeck step: back towards a long-run mean and variance, keeping the share {@code keep} of the deviation. */
    void revert(double longRunMean, double longRunVariance, double keep) {
        mean = longRunMean + keep * (mean - longRunMean);
        variance = keep * keep * variance + (1 - keep * keep) * longRunVariance;
    }

    /** One term of a scalar Kalman update: residual {@code z}, Jacobian {@code j}, predicted residual variance {@code s}. */
    void correct(double z, double j, double s) {
        double gain = variance * j / s;
        mean += gain * z;
        variance *= Math.max(1 - gain * j, 0);
    }

    /** Saves or loads what is learned. */
    void exchange(StateCodec codec) throws IOException {
        mean = codec.value(mean);
        variance = codec.value(variance);
    }
}
