package io.callosum.environment.evaluation.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.callosum.environment.evaluation.interval.BoundedMean;
import io.callosum.environment.evaluation.interval.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reference value of the small exact case. */
final class ReferenceEstimatesTest {
    private static final List<Round> ROUNDS = SmallCase.rounds();
    private static final double LAST_DIGIT = 1e-13;

    private static Stream<Arguments> values() {
        return Stream.of(
                arguments(Estimators.ips(), -22.275838744588746),
                arguments(Estimators.clippedIps(2), -18.525838744588746),
                arguments(Estimators.snips(), -19.423227394437912),
                arguments(Estimators.directMethod(), -17.4875),
                arguments(Estimators.doublyRobust(), -17.503512806637808),
                arguments(Estimators.selfNormalisedDoublyRobust(), -17.501462230024888),
                arguments(Estimators.switchDoublyRobust(2), -17.903512806637806),
                arguments(Estimators.switchMix(2), -18.475838744588742),
                arguments(Estimators.optimisticShrinkage(5), -17.669612014944043),
                arguments(Estimators.subgaussianIps(0.1), -20.24550956461551),
                arguments(Estimators.subgaussianDoublyRobust(0.1), -17.568838254475775));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("values")
    void estimates(Estimator estimator, double expected) {
        assertThat(SmallCase.seen(estimator, ROUNDS).value()).isCloseTo(expected, within(LAST_DIGIT));
    }

    private static Stream<Arguments> intervals() {
        return Stream.of(
                arguments("normal", Estimators.ips(), -39.74662779916994, -4.80504969000755),
                arguments("normal", Estimators.doublyRobust(), -19.393373252359023, -15.613652360916593),
                arguments("delta", Estimators.snips(), -24.237297274722803, -14.609157514153022));
    }

    @ParameterizedTest(name = "{0}: {2} to {3}")
    @MethodSource("intervals")
    void intervalsOf95Percent(String kind, Estimator estimator, double low, double high) {
        Interval interval = SmallCase.seen(estimator, ROUNDS).interval(0.95);
        assertThat(interval.kind()).isEqualTo(kind);
        assertThat(interval.low()).isCloseTo(low, within(LAST_DIGIT));
        assertThat(interval.high()).isCloseTo(high, within(LAST_DIGIT));
    }

    /** The delta method written out, as the reference gives no value for SNDR. */
    @Test
    void deltaIntervalOfSndr() {
        double n = ROUNDS.size();
        double[] base = ROUNDS.stream().mapToDouble(Round::policyModelCost).toArray();
        double[] weights = ROUNDS.stream().mapToDouble(Round::weight).toArray();
        double[] residuals = ROUNDS.stream().mapToDouble(Round::residual).toArray();
        double meanWeight = Arrays.stream(weights).average().orElseThrow();
        double meanBase = Arrays.stream(base).average().orElseThrow();
        double ratio = 0;
        for (int i = 0; i < n; i++) {
            ratio += weights[i] * residuals[i] / (n * meanWeight);
        }
        double variance = 0;
        for (int i = 0; i < n; i++) {
            double influence = base[i] - meanBase + weights[i] * (residuals[i] - ratio) / meanWeight;
            variance += influence * influence / n;
        }
        Interval interval =
                SmallCase.seen(Estimators.selfNormalisedDoublyRobust(), ROUNDS).interval(0.95);
        assertThat(interval.halfWidth()).isCloseTo(1.959963984540054 * Math.sqrt(variance / n), within(1e-12));
    }

    @Test
    void weightsAndDiagnostics() {
        assertThat(ROUNDS.stream().mapToDouble(Round::weight).toArray())
                .containsExactly(
                        new double[] {
                            .142857142857, .5, 1.125, 3.2, .888888888889, 1.333333333333, .166666666667, 1.818181818182
                        },
                        within(5e-13));
        Weights weights = SmallCase.weights(ROUNDS);
        assertThat(weights.effectiveSampleSize()).isCloseTo(4.76194676343645, within(1e-14));
        assertThat(weights.mean()).isCloseTo(1.1468659812409814, within(1e-15));
        assertThat(weights.largest()).isCloseTo(3.2, within(1e-15));
        assertThat(weights.largestShare()).isCloseTo(3.2 / (8 * 1.1468659812409814), within(1e-14));
        assertThat(weights.largestPossible()).as(".8 / .1 in the first round").isCloseTo(8, within(1e-14));
        assertThat(weights.leastProbability()).isEqualTo(0.2);
        assertThat(weights.zeroShare()).isZero();
        assertThat(weights.uncoveredShare()).isZero();
        assertThat(weights.isStochastic()).isTrue();
    }

    @Test
    void boundsOfScaledTerms() {
        double[] terms = ROUNDS.stream()
                .mapToDouble(round -> round.weight() * (round.cost() + 30) / 21)
                .toArray();
        double mean = Arrays.stream(terms).average().orElseThrow();
        double largest = Arrays.stream(terms).max().orElseThrow();
        double variance =
                Arrays.stream(terms).map(term -> (term - mean) * (term - mean)).sum() / 7;
        assertThat(mean - BoundedMean.hoeffdingMargin(8, largest, 0.05)).isCloseTo(0.09059892965324279, within(1e-15));
        double bernstein = mean - BoundedMean.empiricalBernsteinMargin(8, variance, largest, 0.05);
        assertThat(bernstein).isCloseTo(-1.2408014300120973, within(1e-15));
        Interval interval = BoundedMean.empiricalBernstein(mean, 8, variance, largest, 0.9);
        assertThat(interval.low()).as("5 % on either side").isCloseTo(bernstein, within(1e-14));
        assertThat(interval.isInformative(0, largest)).as("n is too small").isFalse();
    }

    /** The weights of More Robust Doubly Robust regression, should a model want to be fitted with them. */
    @Test
    void regressionWeightsOfMoreRobustDoublyRobust() {
        double[] weights =
                ROUNDS.stream().mapToDouble(Round::moreRobustRegressionWeight).toArray();
        assertThat(weights)
                .containsExactly(
                        new double[] {.0612244898, 2, .28125, 9.6, .0987654321, .8888888889, .1111111111, 3.6914600551},
                        within(5e-11));
    }
}
