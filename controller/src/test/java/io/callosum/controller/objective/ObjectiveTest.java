package io.callosum.controller.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ObjectiveTest {
    @Test
    void costsAreWeightedSums() {
        assertThat(Objective.LATENCY.costSeconds(0.5, Double.NaN)).isEqualTo(0.5);
        assertThat(Objective.ENERGY.costSeconds(0.5, 300)).isCloseTo(0.3, within(1e-15));
        assertThat(Objective.weighted(0.3).costSeconds(0.5, 1000)).isCloseTo(0.8, within(1e-15));
        assertThat(Objective.budget(300).costSeconds(0.5, 1000)).isEqualTo(0.5);
    }

    @Test
    void badObjectivesAreRefused() {
        assertThatThrownBy(() -> Objective.weighted(-1)).hasMessageContaining("-1.0 of energy");
        assertThatThrownBy(() -> Objective.budget(0)).hasMessageContaining("0.0 mJ");
        assertThatThrownBy(() -> new Objective(Objective.Kind.ENERGY, 0, 0, Double.POSITIVE_INFINITY))
                .hasMessageContaining("not both 0");
        assertThatThrownBy(() -> new Objective(Objective.Kind.LATENCY, 1, 0, 300))
                .hasMessageContaining("for kind budget only");
    }

    @Test
    void aPriceIsTheObjectivesWeightWithoutABudget() {
        EnergyPrice price = new EnergyPrice(Objective.weighted(0.3), 2);
        price.paid(1e9);
        assertThat(price.secondsPerJoule()).isEqualTo(0.3);
        assertThat(price.costSeconds(0.5, 1000)).isCloseTo(0.8, within(1e-15));
    }

    @Test
    void aPriceRisesAboveTheBudgetAndFallsBelowIt() {
        EnergyPrice price = new EnergyPrice(Objective.budget(100), 0.2);
        assertThat(price.secondsPerJoule()).isZero();
        assertThat(price.costSeconds(0.5, Double.NaN)).isEqualTo(0.5);
        price.paid(300);
        assertThat(price.price()).isCloseTo(0.04, within(1e-15));
        // 0.04 x 0.2 s a 0.1 J
        assertThat(price.secondsPerJoule()).isCloseTo(0.08, within(1e-15));
        assertThat(price.costSeconds(0.5, 100)).isCloseTo(0.508, within(1e-15));
        for (int i = 0; i < 10; i++) {
            price.paid(0);
        }
        assertThat(price.price()).isZero();
        for (int i = 0; i < 2000; i++) {
            price.paid(1000);
        }
        assertThat(price.price()).isEqualTo(20);
    }
}
