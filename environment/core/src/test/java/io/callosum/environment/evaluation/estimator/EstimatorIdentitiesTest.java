package io.callosum.environment.evaluation.estimator;

import static io.callosum.environment.evaluation.estimator.SmallCase.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold between estimators, on random logs. */
final class EstimatorIdentitiesTest {
    private static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    private static double value(Estimator estimator, List<Round> rounds) {
        return seen(estimator, rounds).value();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void limitsLeadFromTheDirectMethodToDoublyRobust(long seed) {
        List<Round> rounds = SmallCase.random(seed, 50);
        double dm = value(Estimators.directMethod(), rounds);
        double dr = value(Estimators.doublyRobust(), rounds);
        assertThat(value(Estimators.switchDoublyRobust(0), rounds)).isEqualTo(dm);
        assertThat(value(Estimators.switchDoublyRobust(1e10), rounds)).isEqualTo(dr);
        assertThat(value(Estimators.optimisticShrinkage(0), rounds)).isEqualTo(dm);
        assertThat(value(Estimators.optimisticShrinkage(Double.POSITIVE_INFINITY), rounds))
                .isCloseTo(dr, within(1e-12));
        assertThat(value(Estimators.optimisticShrinkage(1e10), rounds)).isCloseTo(dr, within(1e-5));
        assertThat(value(Estimators.subgaussianDoublyRobust(0), rounds)).isEqualTo(dr);
        assertThat(value(Estimators.switchMix(1e10), rounds)).isEqualTo(value(Estimators.ips(), rounds));
        assertThat(value(Estimators.switchMix(0), rounds)).isCloseTo(dm, within(1e-12));
        assertThat(value(Estimators.clippedIps(1e10), rounds)).isEqualTo(value(Estimators.ips(), rounds));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void onPolicyEverythingIsTheMean(long seed) {
        List<Round> rounds = SmallCase.onPolicy(SmallCase.random(seed, 50));
        double mean = rounds.stream().mapToDouble(Round::cost).average().orElseThrow();
        assertThat(value(Estimators.ips(), rounds)).isCloseTo(mean, within(1e-14));
        assertThat(value(Estimators.snips(), rounds)).isCloseTo(mean, within(1e-14));
        Weights weights = SmallCase.weights(rounds);
        assertThat(weights.effectiveSampleSize()).isCloseTo(50, within(1e-12));
        assertThat(weights.mean()).isCloseTo(1, within(1e-15));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anExactModelLeavesNothingToCorrect(long seed) {
        List<Round> rounds = SmallCase.withExactModel(SmallCase.random(seed, 50));
        double dm = value(Estimators.directMethod(), rounds);
        assertThat(value(Estimators.doublyRobust(), rounds)).isEqualTo(dm);
        assertThat(value(Estimators.selfNormalisedDoublyRobust(), rounds)).isEqualTo(dm);
        assertThat(value(Estimators.switchDoublyRobust(2), rounds)).isEqualTo(dm);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void withoutAModelDoublyRobustIsInversePropensity(long seed) {
        List<Round> rounds = SmallCase.withModel(SmallCase.random(seed, 50), a -> 0);
        assertThat(value(Estimators.directMethod(), rounds)).isZero();
        assertThat(value(Estimators.doublyRobust(), rounds)).isEqualTo(value(Estimators.ips(), rounds));
        assertThat(value(Estimators.selfNormalisedDoublyRobust(), rounds)).isEqualTo(value(Estimators.snips(), rounds));
        assertThat(value(Estimators.subgaussianDoublyRobust(0.3), rounds))
                .isEqualTo(value(Estimators.subgaussianIps(0.3), rounds));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void oneCostIsTheSelfNormalisedEstimate(long seed) {
        List<Round> rounds = SmallCase.withCost(SmallCase.random(seed, 50), 2.5);
        RatioEstimator snips = seen(Estimators.snips(), rounds);
        assertThat(snips.value()).isCloseTo(2.5, within(1e-14));
        // The weights alone are noisy, but normalising takes their noise away: there is nothing to be uncertain about.
        assertThat(snips.standardError()).isCloseTo(0, within(1e-7));
        assertThat(seen(Estimators.ips(), rounds).standardError()).isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void selfNormalisedEstimatesStayInRange(long seed) {
        List<Round> rounds = SmallCase.random(seed, 50);
        double least = rounds.stream().mapToDouble(Round::cost).min().orElseThrow();
        double most = rounds.stream().mapToDouble(Round::cost).max().orElseThrow();
        assertThat(value(Estimators.snips(), rounds)).isBetween(least, most);
        List<Round> wrong = new ArrayList<>();
        for (Round round : SmallCase.withModel(SmallCase.random(seed, 50), a -> a % 2)) {
            // Costs and model in [0, 1], and probabilities as wrong as their cube.
            double[] logging = new double[round.actions()];
            for (int a = 0; a < logging.length; a++) {
                logging[a] = Math.pow(round.loggingProbability(a), 3);
            }
            double[] target = new double[round.actions()];
            for (int a = 0; a < target.length; a++) {
                target[a] = round.targetProbability(a);
            }
            double[] model = new double[round.actions()];
            for (int a = 0; a < model.length; a++) {
                model[a] = a % 2;
            }
            wrong.add(new Round(round.action(), round.cost() / 5, logging, target, model));
        }
        assertThat(value(Estimators.selfNormalisedDoublyRobust(), wrong)).isBetween(-2.0, 2.0);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theTunedLimitIsTheBestOfTheGrid(long seed) {
        List<Round> rounds = SmallCase.random(seed, 200);
        TunedEstimator tuned = seen(Estimators.switchDoublyRobust(), rounds);
        double limit = tuned.parameter().orElseThrow();
        assertThat(Estimators.LIMITS).contains(limit);
        MeanEstimator fixed = seen(Estimators.switchDoublyRobust(limit), rounds);
        assertThat(tuned.value()).isEqualTo(fixed.value());
        assertThat(tuned.interval(0.9)).isEqualTo(fixed.interval(0.9));
        double unlimited = value(Estimators.doublyRobust(), rounds);
        for (double other : Estimators.LIMITS) {
            MeanEstimator candidate = seen(Estimators.switchDoublyRobust(other), rounds);
            assertThat(Math.hypot(fixed.standardError(), fixed.value() - unlimited))
                    .isLessThanOrEqualTo(Math.hypot(candidate.standardError(), candidate.value() - unlimited) + 1e-12);
        }
    }
}
