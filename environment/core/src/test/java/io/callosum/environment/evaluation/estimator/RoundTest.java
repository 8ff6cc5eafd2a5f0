package io.callosum.environment.evaluation.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callosum.environment.evaluation.estimator.Round.Defect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RoundTest {
    private static final double[] HALF = {0.5, 0.5};
    private static final double[] MODEL = {1, 2};

    private static Round round(int action, double cost, double[] logging) {
        return new Round(action, cost, logging, HALF, MODEL);
    }

    @Test
    void aGoodRoundHasNoDefect() {
        assertThat(round(1, -3, new double[] {0.9, 0.1}).defect()).isEmpty();
    }

    @ParameterizedTest(name = "cost {0}")
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aCostThatIsNoNumberIsADefect(double cost) {
        assertThat(round(0, cost, HALF).defect()).contains(Defect.COST_NOT_FINITE);
    }

    @ParameterizedTest(name = "probability {0}")
    @ValueSource(doubles = {0, -0.5, 1.5, Double.NaN})
    void aLoggedActionOfNoProbabilityIsADefect(double probability) {
        assertThat(round(0, 1, new double[] {probability, 1 - probability}).defect())
                .contains(Defect.PROBABILITY_NOT_POSITIVE);
    }

    @Test
    void whatIsNoDistributionIsADefect() {
        assertThat(round(2, 1, HALF).defect()).contains(Defect.PROBABILITY_NOT_POSITIVE);
        assertThat(round(-1, 1, HALF).defect()).contains(Defect.PROBABILITY_NOT_POSITIVE);
        assertThat(round(0, 1, new double[] {0.5, 0.4}).defect()).contains(Defect.NO_DISTRIBUTION);
        assertThat(round(0, 1, new double[] {0.5, 0.3, 0.2}).defect()).contains(Defect.NO_DISTRIBUTION);
        assertThat(new Round(0, 1, HALF, new double[] {1.5, -0.5}, MODEL).defect())
                .contains(Defect.NO_DISTRIBUTION);
        assertThat(new Round(0, 1, HALF, HALF, new double[] {Double.NaN, 1}).defect())
                .contains(Defect.NO_DISTRIBUTION);
        assertThat(new Round(0, 1, HALF, HALF, MODEL, 1).defect()).contains(Defect.DROP_PROBABILITY);
        assertThat(new Round(0, 1, HALF, HALF, MODEL, Double.NaN).defect()).contains(Defect.DROP_PROBABILITY);
    }

    /** A dropped round counts as one with weight 0: n grows by p / (1 - p), and the weight by the factor 1 / (1 - p). */
    @Test
    void droppedRoundsAreMadeUpFor() {
        List<Round> rounds = List.of(
                new Round(0, 3, new double[] {0.5, 0.5}, new double[] {0.8, 0.2}, MODEL, 0.75),
                new Round(1, 7, new double[] {0.5, 0.5}, new double[] {0.8, 0.2}, MODEL));
        assertThat(SmallCase.seen(Estimators.ips(), rounds).value())
                .isCloseTo((4 * 1.6 * 3 + 0.4 * 7) / 5, within(1e-15));
        assertThat(SmallCase.seen(Estimators.ips(), rounds).count()).isEqualTo(5);
        assertThat(SmallCase.seen(Estimators.snips(), rounds).value())
                .isCloseTo((4 * 1.6 * 3 + 0.4 * 7) / (4 * 1.6 + 0.4), within(1e-15));
        assertThat(SmallCase.weights(rounds).effectiveSampleSize())
                .isCloseTo(6.8 * 6.8 / (6.4 * 6.4 + 0.4 * 0.4), within(1e-14));
        // Two rounds and three zeros: variance by hand.
        double mean = 22.0 / 5;
        double squares = Math.pow(19.2 - mean, 2) + Math.pow(2.8 - mean, 2) + 3 * mean * mean;
        assertThat(SmallCase.seen(Estimators.ips(), rounds).termVariance()).isCloseTo(squares / 4, within(1e-12));
    }

    @Test
    void actionsThatAreNeverLoggedAreSeen() {
        Weights weights = new Weights();
        weights.add(new Round(0, 1, new double[] {1, 0}, new double[] {0.25, 0.75}, MODEL));
        assertThat(weights.uncoveredShare()).isEqualTo(0.75);
        assertThat(weights.isStochastic()).isFalse();
        weights.add(new Round(0, 1, new double[] {0.5, 0.5}, new double[] {0, 1}, MODEL));
        assertThat(weights.uncoveredShare()).isEqualTo(0.375);
        assertThat(weights.zeroShare()).isEqualTo(0.5);
        assertThat(weights.isStochastic()).isTrue();
        assertThat(weights.meanStandardError()).isCloseTo(0.125 / Math.sqrt(2), within(1e-15));
    }

    @Test
    void emptyEstimatesAreNotNumbers() {
        assertThat(Estimators.ips().value()).isNaN();
        assertThat(Estimators.ips().interval(0.95).low()).isNaN();
        assertThat(Estimators.snips().value()).isNaN();
        assertThat(new Weights().effectiveSampleSize()).isZero();
    }
}
