package io.callosum.controller.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DualPriceTest {
    private static final double[] COSTS = {2, 2, 2, .5, .5, 3, 0, 0};

    private static double[] prices(PriceRule rule, double... costs) {
        double[] prices = new double[costs.length];
        DualPrice dual = DualPrice.startingAt(0);
        for (int i = 0; i < costs.length; i++) {
            dual = dual.after(rule, costs[i]);
            prices[i] = dual.price();
        }
        return prices;
    }

    /** The vectors of the project's reference cases; the price still rises while nothing is spent, because the average lags. */
    @Test
    void anAveragedPacerFollowsTheReference() {
        assertThat(prices(new PriceRule(.05, 5, .05, 0), COSTS))
                .containsExactly(
                        new double[] {
                            .0025,
                            .007375,
                            .01450625,
                            .0200309375,
                            .024029390625,
                            .032827921094,
                            .038686525039,
                            .041752198787
                        },
                        within(1e-12));
    }

    @Test
    void theRawDualFollowsTheReference() {
        PriceRule raw = new PriceRule(.1, Double.POSITIVE_INFINITY, 1, 0);
        assertThat(prices(raw, COSTS)).containsExactly(new double[] {.1, .2, .3, .25, .2, .4, .3, .2}, within(1e-12));
    }

    @Test
    void thePriceStaysWithinItsBounds() {
        PriceRule rule = new PriceRule(.1, 5, 1, 0);
        assertThat(prices(rule, 1e300, 1, 0, 0)).containsExactly(new double[] {5, 5, 4.9, 4.8}, within(1e-12));
        assertThat(prices(rule, 0, 0)).containsExactly(0, 0);
    }

    /** Demand of 2 limits at price 0, 1 at price 1. */
    @Test
    void repaymentGivesBackWhatWasOverspent() {
        assertThat(meanUse(new PriceRule(.02, 20, 1, 0), 3000)).isGreaterThan(1.01);
        assertThat(meanUse(new PriceRule(.02, 20, 1, 1e-4), 3000)).isCloseTo(1, within(1e-3));
    }

    private static double meanUse(PriceRule rule, int queries) {
        DualPrice dual = DualPrice.startingAt(0);
        double sum = 0;
        for (int i = 0; i < queries; i++) {
            double use = Math.max(2 - dual.price(), 0);
            sum += use;
            dual = dual.after(rule, use);
        }
        return sum / queries;
    }

    /** A limit that could not be kept for long is forgotten within 200 queries' allowances. */
    @Test
    void debtIsBounded() {
        PriceRule rule = new PriceRule(.02, 20, 1, 1e-4);
        DualPrice dual = DualPrice.startingAt(0);
        for (int i = 0; i < 10_000; i++) {
            dual = dual.after(rule, 5);
        }
        assertThat(dual.debt()).isCloseTo(200, within(1e-9));
        assertThat(dual.price()).isEqualTo(20);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {Double.NaN, -1, Double.POSITIVE_INFINITY})
    void whatIsNoMeasurementChangesNothing(double use) {
        DualPrice dual = DualPrice.startingAt(.3);
        assertThat(dual.after(new PriceRule(.1, 5, .5, .01), use)).isEqualTo(dual);
    }

    @Test
    void badRulesAndStatesAreRefused() {
        assertThatThrownBy(() -> new PriceRule(0, 5, 1, 0)).hasMessageContaining("found 0.0, 5.0");
        assertThatThrownBy(() -> new PriceRule(.1, 5, 1.5, 0)).hasMessageContaining("averaging in (0, 1]");
        assertThatThrownBy(() -> new PriceRule(.1, 5, 1, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new DualPrice(-1, 1, 0)).hasMessageContaining("found -1.0");
        assertThatThrownBy(() -> new DualPrice(0, Double.POSITIVE_INFINITY, 0)).hasMessageContaining("Infinity");
    }
}
