package io.callosum.environment.datacenter.distribution;

import java.util.SplittableRandom;

/**
 * One of two exponentials, drawn anew for every time: burstier than a Poisson process.
 *
 * @param firstProbability of the first phase, in (0, 1)
 * @param firstMeanSeconds above 0
 * @param secondMeanSeconds above 0
 */
public record Hyperexponential(double firstProbability, double firstMeanSeconds, double secondMeanSeconds)
        implements Distribution {
    private static final double WEB_SEARCH_SQUARED_VARIATION = 1.411;

    public Hyperexponential {
        if (!(firstProbability > 0 && firstProbability < 1)) {
            throw new IllegalArgumentException("expected a probability in (0, 1), found " + firstProbability);
        }
        Distribution.requirePositive("mean", firstMeanSeconds);
        Distribution.requirePositive("mean", secondMeanSeconds);
    }

    /**
     * With balanced means: each phase contributes half of the mean (Whitt, Approximating a point process by a renewal process, I, Operations
     * Research, 1982).
     *
     * @param squaredVariation above 1
     */
    public static Hyperexponential balanced(double meanSeconds, double squaredVariation) {
        if (!(squaredVariation > 1) || Double.isInfinite(squaredVariation)) {
            throw new IllegalArgumentException("expected a squared variation above 1, found " + squaredVariation);
        }
        double first = (1 + Math.sqrt((squaredVariation - 1) / (squaredVariation + 1))) / 2;
        return new Hyperexponential(first, meanSeconds / (2 * first), meanSeconds / (2 * (1 - first)));
    }

    /**
     * In place of the gaps between Google's web searches in the data of BigHouse (Meisner et al., ISPASS 2012), which are not part of this
     * project: same mean and variance, quantiles from the median to 99.9 % within 6 %, too few short gaps below the lower quartile.
     */
    public static Hyperexponential webSearch(double meanSeconds) {
        return balanced(meanSeconds, WEB_SEARCH_SQUARED_VARIATION);
    }

    @Override
    public double sample(SplittableRandom random) {
        double mean = random.nextDouble() < firstProbability ? firstMeanSeconds : secondMeanSeconds;
        return mean * random.nextExponential();
    }

    @Override
    public double meanSeconds() {
        return firstProbability * firstMeanSeconds + (1 - firstProbability) * secondMeanSeconds;
    }

    @Override
    public double squaredVariation() {
        double mean = meanSeconds();
        double square = 2
                * (firstProbability * firstMeanSeconds * firstMeanSeconds
                        + (1 - firstProbability) * secondMeanSeconds * secondMeanSeconds);
        return square / (mean * mean) - 1;
    }

    @Override
    public Distribution scaled(double factor) {
        return new Hyperexponential(firstProbability, firstMeanSeconds * factor, secondMeanSeconds * factor);
    }
}
