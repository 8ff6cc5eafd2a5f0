package io.callosum.controller.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.MixedDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostDifferenceTest {
    private static final double[] TRUTH = {0.5, 1.5, 1};
    private static final double LIMIT = 4;

    private static ActionDistribution of(double[] probabilities, double[] predicted) {
        return new ActionDistribution(probabilities, predicted, 0, 0);
    }

    /** Uniform between 0 and twice the mean. */
    private static double cost(int split, SplittableRandom random) {
        return 2 * TRUTH[split] * random.nextDouble();
    }

    @ParameterizedTest(name = "predictions x {0}, share {1}, seed {2}")
    @CsvSource({"1, 0.05, 1", "0.3, 0.05, 2", "3, 0.05, 3", "0, 0.3, 4", "0.3, 0.98, 5"})
    void isUnbiasedHoweverWrongThePredictions(double factor, double share, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] predicted = {TRUTH[0] * factor, TRUTH[1] * factor, TRUTH[2] * factor};
        MixedDistribution mixed = new MixedDistribution(
                of(new double[] {0, 0.1, 0.9}, predicted), of(new double[] {0.7, 0.2, 0.1}, predicted), share);
        CostDifference difference = new CostDifference(share, LIMIT, 0.05);
        for (int i = 0; i < 50_000; i++) {
            int split = mixed.draw(random.nextDouble());
            assertThat(difference.add(mixed, split, cost(split, random))).isTrue();
        }
        Comparison state = difference.state();
        double expected = (0.7 * 0.5 + 0.2 * 1.5 + 0.1 * 1) - (0.1 * 1.5 + 0.9 * 1);
        assertThat(state.differenceSeconds())
                .isEqualTo(expected, within(5 * state.deviationSeconds() / Math.sqrt((double) state.rounds())));
        assertThat(expected).isBetween(state.lowerSeconds(), state.upperSeconds());
    }

    @Test
    void goodPredictionsNarrowTheDeviation() {
        assertThat(deviation(1)).isLessThan(0.6 * deviation(0));
    }

    private static double deviation(double factor) {
        SplittableRandom random = new SplittableRandom(6);
        double[] predicted = {TRUTH[0] * factor, TRUTH[1] * factor, TRUTH[2] * factor};
        MixedDistribution mixed = new MixedDistribution(
                of(new double[] {0, 0, 1}, predicted), of(new double[] {1, 0, 0}, predicted), 0.05);
        CostDifference difference = new CostDifference(0.05, LIMIT, 0.05);
        for (int i = 0; i < 20_000; i++) {
            int split = mixed.draw(random.nextDouble());
            difference.add(mixed, split, cost(split, random));
        }
        return difference.state().deviationSeconds();
    }

    /** Mean, deviation and bounds against a computation that keeps every round and tries many values of x. */
    @Test
    void agreesWithASlowComputation() {
        SplittableRandom random = new SplittableRandom(7);
        MixedDistribution mixed = new MixedDistribution(
                of(new double[] {0, 0.5, 0.5}, new double[3]),
                of(new double[] {1, 0, 0}, new double[] {0.4, 2, Double.POSITIVE_INFINITY}),
                0.1);
        CostDifference difference = new CostDifference(0.1, LIMIT, 0.05);
        double[] q = {0.4, 2, LIMIT};
        double[] advantage = {1, -0.5, -0.5};
        List<Double> rounds = new ArrayList<>();
        double squares = 0;
        for (int i = 0; i < 500; i++) {
            int split = mixed.draw(random.nextDouble());
            double cost = i == 17 ? 100 : cost(split, random);
            difference.add(mixed, split, cost);
            double surprise = advantage[split] / mixed.probability(split) * (Math.min(cost, LIMIT) - q[split]);
            rounds.add(q[0] - 0.5 * q[1] - 0.5 * q[2] + surprise);
            squares += surprise * surprise;
        }
        double mean = rounds.stream().mapToDouble(each -> each).average().orElseThrow();
        double variance = rounds.stream()
                        .mapToDouble(each -> (each - mean) * (each - mean))
                        .sum()
                / 499;
        Comparison state = difference.state();
        assertThat(state.differenceSeconds()).isEqualTo(mean, within(1e-12));
        assertThat(state.deviationSeconds()).isEqualTo(Math.sqrt(variance), within(1e-12));

        double c = LIMIT / 0.1;
        double best = Double.POSITIVE_INFINITY;
        for (double x = 0.001; x < 1; x += 0.001) {
            best = Math.min(best, c * (Math.log(7 / 0.05) + (-Math.log(1 - x) - x) * squares / (c * c)) / (x * 500));
        }
        assertThat(state.upperSeconds() - mean).isBetween(best, 1.15 * best);
        assertThat(mean - state.lowerSeconds()).isEqualTo(state.upperSeconds() - mean, within(1e-12));
    }

    @Test
    void leavesOutWhatItCannotUse() {
        MixedDistribution other = new MixedDistribution(
                of(new double[] {1, 0}, new double[2]), of(new double[] {0, 1}, new double[2]), 0.2);
        CostDifference difference = new CostDifference(0.1, LIMIT, 0.05);
        assertThat(difference.add(other, 0, 1)).isFalse();
        CostDifference same = new CostDifference(0.2, LIMIT, 0.05);
        assertThat(same.add(other, 0, Double.NaN))
                .as("an energy that nobody measured")
                .isFalse();
        assertThat(same.state())
                .isEqualTo(new Comparison(0, 0, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.05));
    }
}
