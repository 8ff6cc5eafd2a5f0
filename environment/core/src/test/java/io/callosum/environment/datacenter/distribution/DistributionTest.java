package io.callosum.environment.datacenter.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.metrics.Quantiles;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.AbstractRealDistribution;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DistributionTest {
    private static final int DRAWS = 200_000;

    private static Stream<Distribution> distributions() {
        return Stream.of(
                new Deterministic(0.3),
                new Exponential(0.01),
                new Hyperexponential(0.2, 5, 1),
                Hyperexponential.webSearch(0.319),
                LogNormal.of(0.004, 1.3),
                GammaTime.of(2, 0.25),
                GammaTime.of(2, 3),
                new Discrete(new double[] {0, 1, 4}, new double[] {2, 5, 3}),
                new EmpiricalCdf(new double[] {0.1, 0.2, 1}, new double[] {0.3, 0.7, 1}));
    }

    private static double[] draw(Distribution distribution, int draws, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, draws)
                .mapToDouble(i -> distribution.sample(random))
                .toArray();
    }

    @ParameterizedTest(name = "{0}, seed 5")
    @MethodSource("distributions")
    void drawsHaveTheStatedMeanAndVariance(Distribution distribution) {
        double[] sample = draw(distribution, DRAWS, 5);
        double mean = DoubleStats.mean(sample);
        double variation = DoubleStats.variance(sample) / (mean * mean);
        double deviations = Math.sqrt(distribution.squaredVariation() / DRAWS);

        assertThat(mean / distribution.meanSeconds()).isCloseTo(1, within(4 * deviations + 1e-12));
        assertThat(variation).isCloseTo(distribution.squaredVariation(), within(0.08 * variation + 1e-12));
        assertThat(draw(distribution, 50, 5)).isEqualTo(draw(distribution, 50, 5));
    }

    @ParameterizedTest(name = "{0}, seed 3")
    @MethodSource("distributions")
    void scalingChangesTheScaleAndNotTheShape(Distribution distribution) {
        Distribution scaled = distribution.withMean(7);

        assertThat(scaled.meanSeconds()).isCloseTo(7, within(1e-12));
        assertThat(scaled.squaredVariation()).isCloseTo(distribution.squaredVariation(), within(1e-12));
        double[] one = draw(distribution, 100, 3);
        double[] other = draw(scaled, 100, 3);
        for (int i = 0; i < one.length; i++) {
            assertThat(other[i]).isCloseTo(one[i] * 7 / distribution.meanSeconds(), within(1e-9));
        }
    }

    private static Stream<Arguments> ofCommonsMath() {
        return Stream.of(
                Arguments.of(new Exponential(2), new ExponentialDistribution(null, 2)),
                Arguments.of(new LogNormal(3, 0.7), new LogNormalDistribution(null, Math.log(3), 0.7)),
                Arguments.of(new GammaTime(0.4, 2), new GammaDistribution(null, 0.4, 2)),
                Arguments.of(new GammaTime(7.5, 0.1), new GammaDistribution(null, 7.5, 0.1)));
    }

    @ParameterizedTest(name = "{0}, seed 11")
    @MethodSource("ofCommonsMath")
    void drawsFollowTheDistributionOfCommonsMath(Distribution ours, AbstractRealDistribution theirs) {
        double p = new KolmogorovSmirnovTest().kolmogorovSmirnovTest(theirs, draw(ours, 5000, 11));
        assertThat(p).isGreaterThan(0.001);
        assertThat(ours.meanSeconds()).isCloseTo(theirs.getNumericalMean(), within(1e-12));
    }

    @Test
    void theStandInForWebSearchHasTheStatedPhasesAndQuantiles() {
        Hyperexponential search = Hyperexponential.webSearch(1);
        assertThat(search.firstProbability()).isCloseTo(0.7064, within(5e-5));
        assertThat(search.firstMeanSeconds()).isCloseTo(0.7078, within(5e-5));
        assertThat(search.secondMeanSeconds()).isCloseTo(1.7032, within(5e-5));

        Quantiles quantiles = new Quantiles(draw(search, DRAWS, 1));
        assertThat(quantiles.at(0.5)).isCloseTo(0.617, within(0.01));
        assertThat(quantiles.at(0.95)).isCloseTo(3.27, within(0.05));
        assertThat(quantiles.at(0.99)).isCloseTo(5.79, within(0.15));
    }

    @Test
    void anEmpiricalDistributionIsInvertedAlongStraightLines() {
        EmpiricalCdf cdf = new EmpiricalCdf(new double[] {1, 1, 2, 2, 6}, new double[] {0.1, 0.2, 0.6, 0.8, 1});
        assertThat(cdf.quantileSeconds(0)).isEqualTo(1);
        assertThat(cdf.quantileSeconds(0.15)).isEqualTo(1);
        assertThat(cdf.quantileSeconds(0.4)).isCloseTo(1.5, within(1e-12));
        assertThat(cdf.quantileSeconds(0.7)).isEqualTo(2);
        assertThat(cdf.quantileSeconds(0.9)).isCloseTo(4, within(1e-12));
        // 0.2 at 1, 0.4 between 1 and 2, 0.2 at 2, 0.2 between 2 and 6
        assertThat(cdf.meanSeconds()).isCloseTo(0.2 + 0.6 + 0.4 + 0.8, within(1e-12));
    }

    @Test
    void whatIsNoDistributionIsRefused() {
        assertThatThrownBy(() -> new Exponential(0)).hasMessage("expected a finite mean above 0, found 0.0");
        assertThatThrownBy(() -> new Deterministic(Double.NaN)).hasMessageContaining("found NaN");
        assertThatThrownBy(() -> new GammaTime(-1, 1)).hasMessageContaining("shape");
        assertThatThrownBy(() -> LogNormal.of(1, 0)).hasMessageContaining("squared variation");
        assertThatThrownBy(() -> Hyperexponential.balanced(1, 1)).hasMessageContaining("above 1, found 1.0");
        assertThatThrownBy(() -> new Hyperexponential(1, 1, 1)).hasMessageContaining("found 1.0");
        assertThatThrownBy(() -> new Discrete(new double[] {0, 1}, new double[] {1, 0}))
                .hasMessage("expected a time above 0 with a weight, found none");
        assertThatThrownBy(() -> new Discrete(new double[] {1}, new double[] {1, 0}))
                .hasMessageContaining("found 1 and 2");
        assertThatThrownBy(() -> new EmpiricalCdf(new double[] {2, 1}, new double[] {0.5, 1}))
                .hasMessageContaining("do not descend, found 1.0");
        assertThatThrownBy(() -> new EmpiricalCdf(new double[] {1, 2}, new double[] {0.5, 0.9}))
                .hasMessageContaining("last probability of 1, found 0.9");
        assertThatThrownBy(() -> new Exponential(1).withMean(-2)).hasMessageContaining("found -2.0");
    }
}
