package io.callosum.environment.baseline.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ridge regression against published and independently computed numbers, and against defects that stand in other libraries. */
class RidgeRegressionTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final Offset<Double> EIGHT_DIGITS = within(1e-8);

    /** Arm; theta or nothing; mean, deviation of the first query, then of the second; the logarithm of A's determinant. */
    private static Stream<Arguments> arms() {
        double[] first = {
            -.08256880733944963, -.08715596330275216, .45412844036697253, -.09633027522935776, -.10550458715596335
        };
        double[] third = {.0236966824644546, .4881516587677725, -.2037914691943128, .1800947867298574, 0};
        return Stream.of(
                arguments(
                        1,
                        first,
                        .0045871559633029,
                        .9744440899321367,
                        .0825688073394496,
                        .8070787735958559,
                        5.384495062789088),
                arguments(2, new double[5], 0, 1.1617706239438834, 0, .9233640430888372, 5.846438775057723),
                arguments(
                        3,
                        third,
                        .6208530805687205,
                        .8038525424184498,
                        .4881516587677720,
                        .9689339184839312,
                        8.817594036275796),
                arguments(4, new double[5], 0, 6.244997998398398, 0, 2.23606797749979, 0));
    }

    @ParameterizedTest(name = "arm {0}")
    @MethodSource("arms")
    void anArmOfLinUcb(
            int arm,
            double[] theta,
            double mean1,
            double deviation1,
            double mean2,
            double deviation2,
            double logDeterminant) {
        RidgeRegression model = ReferenceData.arm(arm, ReferenceData.DECISIONS, ReferenceData.REWARDS);
        assertThat(model.weights()).containsExactly(theta, EXACT);
        assertThat(model.mean(ReferenceData.QUERIES[0])).isCloseTo(mean1, EXACT);
        assertThat(model.deviation(ReferenceData.QUERIES[0])).isCloseTo(deviation1, EXACT);
        assertThat(model.mean(ReferenceData.QUERIES[1])).isCloseTo(mean2, EXACT);
        assertThat(model.deviation(ReferenceData.QUERIES[1])).isCloseTo(deviation2, EXACT);
        assertThat(model.precision().logDeterminant()).isCloseTo(logDeterminant, EXACT);
    }

    /** Rewards: mean + deviation, arm 3 without arm 4 and arm 4 with it. Costs: mean - deviation, arms 2 and 4. */
    @ParameterizedTest(name = "query {0}")
    @ValueSource(ints = {0, 1})
    void theChoiceOfLinUcb(int query) {
        double[] x = ReferenceData.QUERIES[query];
        double[] upper = new double[5];
        double[] lower = new double[5];
        for (int arm = 1; arm <= 4; arm++) {
            RidgeRegression model = ReferenceData.arm(arm, ReferenceData.DECISIONS, ReferenceData.REWARDS);
            upper[arm] = model.mean(x) + model.deviation(x);
            lower[arm] = model.mean(x) - model.deviation(x);
        }
        assertThat(upper[3]).isCloseTo(query == 0 ? 1.4247056229871702 : 1.457085577251703, EXACT);
        assertThat(upper[1]).isCloseTo(query == 0 ? .9790312458954391 : .8896475809353053, EXACT);
        assertThat(upper[3]).isGreaterThan(Math.max(upper[1], upper[2]));
        assertThat(upper[4]).isGreaterThan(upper[3]);
        assertThat(lower[2]).isLessThan(Math.min(lower[1], lower[3]));
        assertThat(lower[4]).isLessThan(lower[2]);
    }

    @Test
    void withoutExploration() {
        int[] decisions = {1, 1, 1, 2, 2, 2, 3, 3, 3, 1};
        double[] rewards = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1};
        double[][] means = {{-.018378378378378413, .14054054054054055}, {0, 0}, {.9966292134831471, .43258426966292074}
        };
        for (int arm = 1; arm <= 3; arm++) {
            RidgeRegression model = ReferenceData.arm(arm, decisions, rewards);
            assertThat(model.mean(ReferenceData.QUERIES[0])).isCloseTo(means[arm - 1][0], EXACT);
            assertThat(model.mean(ReferenceData.QUERIES[1])).isCloseTo(means[arm - 1][1], EXACT);
        }
        assertThat(ReferenceData.arm(1, decisions, rewards).weights())
                .containsExactly(new double[] {-.14054054, .34918919, .06594595, -.08540541, -.04864865}, EIGHT_DIGITS);
    }

    @Test
    void aFit() {
        RidgeRegression model = fit(new double[][] {{1, 0, 2, 1, 1}, {3, 1, 2, 3, 4}, {2, -1, 1, 0, 2}}, 3, 3, 1);
        assertThat(model.weights())
                .containsExactly(
                        new double[] {.0916149068, .0031055901, .9751552795, .3214285714, -.0201863354}, within(5e-11));
        assertThat(model.mean(new double[] {0, 1, 2, 3, 5})).isCloseTo(2.8167701863354, within(5e-14));
    }

    @Test
    void aFitInTwoParts() {
        RidgeRegression model = fit(new double[][] {{1, 0, 0, 0, 1}, {0, 1, 2, 3, 4}, {2, 0, 1, 0, 2}}, 3, 2, 1);
        assertThat(model.weights())
                .containsExactly(new double[] {.47619048, .04761905, -.5952381, .14285714, .66666667}, EIGHT_DIGITS);
        assertThat(model.with(new double[] {1, 1, 1, 1, 1}, 1).weights())
                .containsExactly(new double[] {.53019146, .13402062, -.56553756, .17525773, .61266568}, EIGHT_DIGITS);
        assertThat(fit(new double[][] {{2, 1, 2, 1, 2}, {3, 3, 3, 2, 1}}, 1, 1).weights())
                .containsExactly(new double[] {.11940299, .01492537, .11940299, .04477612, .17910448}, EIGHT_DIGITS);
    }

    private static RidgeRegression fit(double[][] rows, double... values) {
        RidgeRegression model = RidgeRegression.aroundZero(rows[0].length, 1);
        for (int i = 0; i < rows.length; i++) {
            model = model.with(rows[i], values[i]);
        }
        return model;
    }

    /** MABWiser starts A's inverse as lambda I, so this is off by the factor lambda there. */
    @Test
    void anUntrainedArmIsAsUncertainAsItsPrior() {
        RidgeRegression model = RidgeRegression.aroundZero(5, 2);
        assertThat(model.deviation(ReferenceData.QUERIES[0])).isCloseTo(4.415880433163924, EXACT);
        assertThat(model.deviation(ReferenceData.QUERIES[1])).isCloseTo(1.5811388300841898, EXACT);
    }

    /** The unit test of Open Bandit Pipeline's Sherman-Morrison step: A = diag(2, 1) and x = (1, 0) give A^-1 = diag(1/3, 1). */
    @Test
    void aRankOneStep() {
        double r = 7;
        RidgeRegression model =
                RidgeRegression.around(new double[2], new double[] {2, 1}).with(new double[] {1, 0}, r);
        assertThat(model.precision().solve(new double[] {1, 0})).containsExactly(new double[] {1.0 / 3, 0}, EXACT);
        assertThat(model.precision().solve(new double[] {0, 1})).containsExactly(new double[] {0, 1}, EXACT);
        assertThat(model.weights()).containsExactly(new double[] {r / 3, 0}, EXACT);
    }

    @Test
    void aPriorIsUpdatedRoundByRound() {
        double[][] rows = {{1, 0, 1}, {1, 1, 0}, {1, 2, 1}, {1, 0, 1}};
        double[] values = {12, 7, 5, 11};
        double[][] theta = {
            {10.25, -2, .75},
            {10.0714285714, -2.2142857143, .7857142857},
            {10.0211267606, -2.4859154930, .6549295775},
            {10.0549450549, -2.5054945055, .6923076923}
        };
        double[] forms = {.5833333333, .4642857143, .2605633803, .2280219780};
        RidgeRegression model = RidgeRegression.around(new double[] {10, -2, .5}, 4);
        for (int i = 0; i < rows.length; i++) {
            model = model.with(rows[i], values[i]);
            assertThat(model.weights()).containsExactly(theta[i], within(5e-11));
            assertThat(model.precision().inverseForm(new double[] {1, 1, 1})).isCloseTo(forms[i], within(5e-11));
        }
    }

    /** Pearl starts with deviation 0 and overwrites the given coefficients in its first step. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void withoutDataThePriorIsTheAnswerAndItIsUncertain(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] theta0 = random.doubles(4, -10, 10).toArray();
        double[] x = random.doubles(4, -10, 10).toArray();
        RidgeRegression model = RidgeRegression.around(theta0, random.nextDouble(0.1, 10));
        assertThat(model.mean(x)).isEqualTo(SlowLinear.dot(theta0, x));
        assertThat(model.weights()).containsExactly(theta0);
        assertThat(model.deviation(x)).isPositive();
        double before = Math.abs(model.mean(x) - 1e3);
        RidgeRegression next = model.with(x, 1e3);
        assertThat(Math.abs(next.mean(x) - 1e3)).as("moves towards the value").isLessThan(before);
        RidgeRegression weak = RidgeRegression.around(theta0, 1e-6).with(x, 1e3);
        RidgeRegression strong = RidgeRegression.around(theta0, 1e6).with(x, 1e3);
        assertThat(weak.mean(x)).as("a weak prior gives way").isCloseTo(1e3, within(1e-2));
        assertThat(strong.mean(x)).as("a strong one does not").isCloseTo(SlowLinear.dot(theta0, x), within(1.0));
    }

    /** Ray scales the covariance and so explores with sqrt(alpha): here twice the scale is twice as far. */
    @Test
    void aDrawIsThePosteriorMeanPlusScaledNormals() {
        RidgeRegression model = ReferenceData.arm(1, ReferenceData.DECISIONS, ReferenceData.REWARDS);
        double[] normals = {1, -1, .5, 0, 2};
        double[] expected = {
            1.3379349646612666, -1.1516473900352049, .3235079332695314, -1.4367764089203512, 1.0032594987365857
        };
        assertThat(model.draw(normals, 1)).containsExactly(expected, EXACT);
        double[] far = model.draw(normals, 2);
        double[] none = model.draw(normals, 0);
        for (int i = 0; i < far.length; i++) {
            double weight = model.weights()[i];
            assertThat(far[i] - weight).isCloseTo(2 * (expected[i] - weight), EXACT);
            assertThat(none[i]).isEqualTo(weight);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void drawsHaveThePosteriorsMeanAndCovariance(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RidgeRegression model = RidgeRegression.aroundZero(3, 1);
        for (int i = 0; i < 20; i++) {
            model = model.with(random.doubles(3).toArray(), random.nextDouble());
        }
        double[] x = random.doubles(3).toArray();
        int draws = 40_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < draws; i++) {
            double[] normals = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            double value = SlowLinear.dot(model.draw(normals, 1), x);
            sum += value;
            squares += value * value;
        }
        double mean = sum / draws;
        double deviation = model.deviation(x);
        // Five standard errors of 40,000 draws.
        assertThat(mean).isCloseTo(model.mean(x), within(5 * deviation / 200));
        assertThat(Math.sqrt(squares / draws - mean * mean))
                .isCloseTo(deviation, within(5 * deviation / 200 / Math.sqrt(2)));
    }

    /** Elsewhere a context that starts with 0 has made all arms alike, and a negative quadratic form hid behind an absolute value. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void zerosInTheContextAreOrdinaryNumbers(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RidgeRegression model = RidgeRegression.aroundZero(4, 0.5);
        double[][] gram = SlowLinear.identity(4, 0.5);
        double[] moment = new double[4];
        for (int i = 0; i < 200; i++) {
            double[] x = random.doubles(4, -1, 1).toArray();
            x[0] = i % 2 == 0 ? 0 : x[0];
            double y = random.nextDouble();
            model = model.with(x, y);
            SlowLinear.addOuter(gram, x);
            for (int j = 0; j < 4; j++) {
                moment[j] += y * x[j];
            }
            double[] query = {0, 1, random.nextDouble(), 0};
            double[][] inverse = SlowLinear.inverse(gram);
            assertThat(model.mean(query)).isCloseTo(SlowLinear.dot(SlowLinear.times(inverse, moment), query), EXACT);
            assertThat(model.deviation(query))
                    .isCloseTo(Math.sqrt(SlowLinear.dot(query, SlowLinear.times(inverse, query))), EXACT);
        }
        assertThat(model.deviation(new double[4])).isEqualTo(0);
    }

    /** TF-Agents with ridge 0 solves 0 / 0 and stays on action 0 for ever. */
    @ParameterizedTest(name = "precision {0}")
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aPriorWithoutPrecisionIsRefused(double precision) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RidgeRegression.aroundZero(2, precision))
                .withMessageContaining("expected a positive definite matrix");
    }

    @Test
    void observationsDoNotChangeWhatIsAlreadyThere() {
        RidgeRegression before = RidgeRegression.aroundZero(2, 1);
        double[] x = {1, 2};
        RidgeRegression after = before.with(x, 3);
        x[0] = 99;
        after.weights()[0] = 99;
        assertThat(before.weights()).containsExactly(0, 0);
        assertThat(after.weights()).containsExactly(new double[] {.5, 1}, EXACT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> before.with(new double[3], 1))
                .withMessage("expected 2 numbers, found 3");
    }
}
