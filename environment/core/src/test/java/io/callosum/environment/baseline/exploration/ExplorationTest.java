package io.callosum.environment.baseline.exploration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The distributions of Vowpal Wabbit's exploration tests, and what holds for any scores. */
class ExplorationTest {
    private static final Offset<Double> EXACT = within(1e-15);

    @Test
    void epsilonGreedy() {
        assertThat(Exploration.epsilonGreedy(.4, 2, 4)).containsExactly(new double[] {.1, .1, .7, .1}, EXACT);
        assertThat(Exploration.epsilonGreedy(.05, 0, 4))
                .containsExactly(new double[] {.9625, .0125, .0125, .0125}, EXACT);
        assertThat(Exploration.epsilonGreedy(.4, 9, 4))
                .as("no such action")
                .containsExactly(new double[] {.1, .1, .1, .7}, EXACT);
    }

    @Test
    void softmax() {
        double[] scores = {1, 2, 3, 8};
        assertThat(Exploration.softmax(.2, scores))
                .containsExactly(new double[] {.128, .157, .192, .522}, within(1e-3));
        assertThat(Exploration.softmax(0, scores)).containsExactly(new double[] {.25, .25, .25, .25}, EXACT);
        assertThat(Exploration.softmax(-1e9, scores)).containsExactly(1, 0, 0, 0);
        assertThat(Exploration.softmax(1, new double[] {1e9, 1e9})).containsExactly(.5, .5);
    }

    @Test
    void bag() {
        assertThat(Exploration.bag(new int[] {0, 0, 1, 1})).containsExactly(0, 0, .5, .5);
        assertThatIllegalArgumentException().isThrownBy(() -> Exploration.bag(new int[3]));
    }

    @Test
    void enforceMinimum() {
        assertThat(Exploration.enforceMinimum(.3, true, new double[] {1, 0, 0}))
                .containsExactly(new double[] {.8, .1, .1}, EXACT);
        assertThat(Exploration.enforceMinimum(.6, false, new double[] {.9, .1, 0}))
                .containsExactly(new double[] {.7, .3, 0}, EXACT);
        for (double[] any : new double[][] {{.9, .1, 0, 0}, {1, 0, 0, 0}, {.25, .25, .25, .25}, {.4, .3, .2, .1}}) {
            assertThat(Exploration.enforceMinimum(1, true, any))
                    .containsExactly(new double[] {.25, .25, .25, .25}, EXACT);
        }
        assertThat(Exploration.enforceMinimum(.5, true, new double[4])).containsExactly(.25, .25, .25, .25);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Exploration.enforceMinimum(.5, false, new double[4]))
                .withMessage("expected a positive probability, found none");
    }

    /** Raising one action takes from another that was just above the floor. */
    @Test
    void whatSharesTheRestStaysAboveTheFloor() {
        double[] enforced = Exploration.enforceMinimum(.9, true, new double[] {.6, .31, .09});
        assertThat(enforced).containsExactly(new double[] {.4, .3, .3}, within(1e-12));
    }

    @Test
    void inverseGap() {
        double[] costs = {.2, .5, .3, .9};
        assertThat(Exploration.inverseGap(10 * Math.sqrt(100), 0, costs))
                .containsExactly(
                        new double[] {.8856461503520328, .029411764705882353, .07142857142857144, .013513513513513514},
                        EXACT);
        assertThat(Exploration.inverseGap(0, 1, costs)).containsExactly(new double[] {.25, .25, .25, .25}, EXACT);
        assertThatIllegalArgumentException().isThrownBy(() -> Exploration.inverseGap(-1, 0, costs));
    }

    @Test
    void uniform() {
        assertThat(Exploration.uniform(5)).containsExactly(.2, .2, .2, .2, .2);
        assertThatIllegalArgumentException().isThrownBy(() -> Exploration.uniform(0));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anythingInADistributionOut(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int actions = random.nextInt(1, 50);
        double[] costs = random.doubles(actions, -1e3, 1e3).toArray();
        int best = random.nextInt(actions);
        for (int k = 0; k < actions; k++) {
            best = costs[k] < costs[best] ? k : best;
        }
        double epsilon = random.nextDouble();
        double[] greedy = Exploration.epsilonGreedy(epsilon, best, actions);
        double[] square = Exploration.inverseGap(random.nextDouble(1e6), best, costs);
        double[] soft = Exploration.softmax(-random.nextDouble(10), costs);
        int[] votes = random.ints(actions, 0, 5).toArray();
        votes[best]++;
        double minimum = random.nextDouble();
        double[] enforced = Exploration.enforceMinimum(minimum, true, soft);
        for (double[] probabilities :
                new double[][] {greedy, square, soft, Exploration.bag(votes), Exploration.uniform(actions), enforced}) {
            assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-12));
            assertThat(Arrays.stream(probabilities).allMatch(each -> each >= 0 && each <= 1))
                    .isTrue();
            assertThat(probabilities).hasSize(actions);
        }
        assertThat(Arrays.stream(enforced).min().orElseThrow()).isGreaterThanOrEqualTo(minimum / actions * (1 - 1e-12));
        for (int k = 0; k < actions; k++) {
            assertThat(square[k]).as("the best has the most").isLessThanOrEqualTo(square[best] + 1e-15);
            assertThat(soft[k]).isLessThanOrEqualTo(soft[best]);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {-.1, 1.1, Double.NaN})
    void probabilitiesAreProbabilities(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Exploration.epsilonGreedy(value, 0, 2))
                .withMessage("expected epsilon in [0, 1], found " + value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Exploration.enforceMinimum(value, true, new double[] {1}))
                .withMessage("expected minimum in [0, 1], found " + value);
    }
}
