package io.callosum.controller.prediction;

/**
 * The exponential of a sum of coefficients times fixed factors, which is what every regression of the logarithm of latency comes to at one
 * configuration. Immutable and thread-safe.
 */
final class ExponentialSum implements LayerRegression {
    private final double[] coefficients;
    private final double[] factors;
    private final double least;
    private final double most;
    private final double beyond;

    /**
     * A sum.
     *
     * @param coefficients kept, not written
     * @param factors one a coefficient; kept, not written
     * @param least the sum is held above it
     * @param most and below it
     * @param beyond is added to what was held
     */
    ExponentialSum(double[] coefficients, double[] factors, double least, double most, double beyond) {
        this.coefficients = coefficients;
        this.factors = factors;
        this.least = least;
        this.most = most;
        this.beyond = beyond;
    }

    @Override
    public double millis() {
        return Math.exp(Math.min(most, Math.max(least, sum())) + beyond);
    }

    /** Four sums side by side, since one addition has to wait for the one before it. */
    private double sum() {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 3 < coefficients.length; i += 4) {
            first += coefficients[i] * factors[i];
            second += coefficients[i + 1] * factors[i + 1];
            third += coefficients[i + 2] * factors[i + 2];
            fourth += coefficients[i + 3] * factors[i + 3];
        }
        for (; i < coefficients.length; i++) {
            first += coefficients[i] * factors[i];
        }
        return first + second + (third + fourth);
    }
}
