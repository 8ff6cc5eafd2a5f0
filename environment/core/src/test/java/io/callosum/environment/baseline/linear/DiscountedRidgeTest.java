package io.callosum.environment.baseline.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscountedRidgeTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final double[][] ROWS = {{1, 0}, {.6, .8}, {0, 1}, {1, 0}, {.8, -.6}};
    private static final double[] REWARDS = {1, .5, -.2, .9, 1.1};
    private static final double[] QUERY = {.6, .8};

    private static DiscountedRidge reference() {
        DiscountedRidge model = DiscountedRidge.around(new double[2], 1, .95);
        for (int i = 0; i < ROWS.length; i++) {
            model = model.with(ROWS[i], REWARDS[i]);
        }
        return model;
    }

    @Test
    void theReferenceCase() {
        DiscountedRidge model = reference();
        assertThat(model.gram(0, 0)).isCloseTo(3.71316125, EXACT);
        assertThat(model.gram(0, 1)).isCloseTo(-.06846, EXACT).isEqualTo(model.gram(1, 0));
        assertThat(model.gram(1, 1)).isCloseTo(2.81122, EXACT);
        assertThat(model.squaredGram(0, 0)).isCloseTo(3.470553511914, EXACT);
        assertThat(model.squaredGram(0, 1)).isCloseTo(-.1271558925, within(1e-10));
        assertThat(model.squaredGram(1, 1)).isCloseTo(2.64496506, within(1e-8));
        assertThat(model.weights()).containsExactly(new double[] {.7529588198978735, -.1586508488093396}, EXACT);
        assertThat(model.mean(QUERY)).isCloseTo(.6 * .7529588198978735 - .8 * .1586508488093396, EXACT);
        assertThat(model.confidenceRadius(5, 1, 1, 1, .01)).isCloseTo(4.38315018118566, EXACT);
    }

    /** The authors' code squares the wrong matrix (.5578), and LinUCB's width would be .5754. */
    @Test
    void theWidthIsTheWeightedOne() {
        assertThat(reference().deviation(QUERY)).isCloseTo(.5520787992730667, EXACT);
    }

    @ParameterizedTest(name = "discount {0}, seed {1}")
    @CsvSource({".95, 1", ".5, 2", ".999, 3", "1, 4"})
    void stepByStepEqualsAllAtOnce(double discount, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double lambda = .7;
        double[] theta0 = {1, -2, .5};
        DiscountedRidge model = DiscountedRidge.around(theta0, lambda, discount);
        int steps = 60;
        double[][] gram = SlowLinear.identity(3, lambda);
        double[][] squared = SlowLinear.identity(3, lambda);
        double[] moment = {lambda * theta0[0], lambda * theta0[1], lambda * theta0[2]};
        for (int s = 1; s <= steps; s++) {
            double[] x = random.doubles(3, -1, 1).toArray();
            double y = random.nextDouble();
            model = model.with(x, y);
            double weight = Math.pow(discount, steps - s);
            for (int i = 0; i < 3; i++) {
                moment[i] += weight * y * x[i];
                for (int j = 0; j < 3; j++) {
                    gram[i][j] += weight * x[i] * x[j];
                    squared[i][j] += weight * weight * x[i] * x[j];
                }
            }
        }
        double[][] inverse = SlowLinear.inverse(gram);
        assertThat(model.weights()).containsExactly(SlowLinear.times(inverse, moment), EXACT);
        double[] query = {.2, -.4, 1};
        double[] solved = SlowLinear.times(inverse, query);
        assertThat(model.deviation(query))
                .isCloseTo(Math.sqrt(SlowLinear.dot(solved, SlowLinear.times(squared, solved))), EXACT);
    }

    /** Plain exponential forgetting is indefinite after 10,000 steps if one feature is never seen. */
    @ParameterizedTest(name = "discount {0}")
    @ValueSource(doubles = {.9, .99})
    void whatIsNotSeenReturnsToThePrior(double discount) {
        DiscountedRidge model = DiscountedRidge.around(new double[] {3, 5}, 2, discount);
        model = model.with(new double[] {0, 1}, -100);
        assertThat(model.weights()[1]).isLessThan(0);
        for (int i = 0; i < 20_000; i++) {
            model = model.with(new double[] {1, 0}, 7);
        }
        assertThat(model.weights()[1]).isCloseTo(5, within(1e-9));
        assertThat(model.deviation(new double[] {0, 1})).isCloseTo(Math.sqrt(1 / 2.0), within(1e-9));
        double memory = 1 / (1 - discount);
        assertThat(model.weights()[0]).isCloseTo((7 * memory + 3 * 2) / (memory + 2), within(1e-9));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void withoutForgettingItIsRidgeRegression(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] theta0 = random.doubles(3).toArray();
        DiscountedRidge discounted = DiscountedRidge.around(theta0, 1.5, 1);
        RidgeRegression ridge = RidgeRegression.around(theta0, 1.5);
        for (int i = 0; i < 50; i++) {
            double[] x = random.doubles(3).toArray();
            double y = random.nextDouble();
            assertThat(discounted.mean(x)).isCloseTo(ridge.mean(x), EXACT);
            assertThat(discounted.deviation(x)).isCloseTo(ridge.deviation(x), EXACT);
            discounted = discounted.with(x, y);
            ridge = ridge.with(x, y);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {0, -1, 1.01, Double.NaN})
    void aDiscountIsAboveNothingAndAtMostOne(double discount) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DiscountedRidge.around(new double[1], 1, discount))
                .withMessage("expected a discount in (0, 1], found " + discount);
    }

    @Test
    void aPriorWithoutPrecisionIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> DiscountedRidge.around(new double[2], 0, .9));
    }
}
