package io.callosum.environment.datacenter.distribution;

import java.util.SplittableRandom;

/**
 * Gamma; Erlang where the shape is a whole number. Drawn by rejection (Marsaglia and Tsang, A simple method for generating gamma variables,
 * ACM TOMS, 2000).
 *
 * @param shape above 0
 * @param scaleSeconds above 0
 */
public record GammaTime(double shape, double scaleSeconds) implements Distribution {
    private static final double SQUEEZE = 0.0331;

    public GammaTime {
        Distribution.requirePositive("shape", shape);
        Distribution.requirePositive("scale", scaleSeconds);
    }

    /** With a mean and a squared variation, both above 0. */
    public static GammaTime of(double meanSeconds, double squaredVariation) {
        Distribution.requirePositive("squared variation", squaredVariation);
        return new GammaTime(1 / squaredVariation, meanSeconds * squaredVariation);
    }

    @Override
    public double sample(SplittableRandom random) {
        if (shape >= 1) {
            return scaleSeconds * standard(shape, random);
        }
        // A gamma of shape a is one of shape a + 1 times U^(1/a).
        double above = standard(shape + 1, random);
        return scaleSeconds * above * Math.exp(-random.nextExponential() / shape);
    }

    private static double standard(double shape, SplittableRandom random) {
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double root = 1 + c * x;
            if (root <= 0) {
                continue;
            }
            double v = root * root * root;
            double square = x * x;
            double u = 1 - random.nextDouble();
            if (u < 1 - SQUEEZE * square * square || Math.log(u) < square / 2 + d * (1 - v + Math.log(v))) {
                return d * v;
            }
        }
    }

    @Override
    public double meanSeconds() {
        return shape * scaleSeconds;
    }

    @Override
    public double squaredVariation() {
        return 1 / shape;
    }

    @Override
    public Distribution scaled(double factor) {
        return new GammaTime(shape, scaleSeconds * factor);
    }
}
