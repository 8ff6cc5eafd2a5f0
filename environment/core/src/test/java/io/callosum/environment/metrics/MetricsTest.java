package io.callosum.environment.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.callosum.controller.objective.Objective;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void quantilesAreLinearBetweenOrderStatistics() {
        Quantiles quantiles = new Quantiles(new double[] {4, 1, 3, 2});
        assertThat(quantiles.at(0)).isEqualTo(1);
        assertThat(quantiles.at(0.5)).isEqualTo(2.5);
        assertThat(quantiles.at(0.95)).isCloseTo(3.85, within(1e-12));
        assertThat(quantiles.at(1)).isEqualTo(4);
        assertThat(new Quantiles(new double[] {7}).at(0.3)).isEqualTo(7);
        assertThatThrownBy(() -> quantiles.at(1.01)).hasMessageContaining("1.01");
        assertThatThrownBy(() -> new Quantiles(new double[0])).hasMessageContaining("found 0");
        assertThatThrownBy(() -> new Quantiles(new double[] {1, Double.NaN})).hasMessageContaining("NaN");
    }

    @Test
    void aBudgetStretchesTheLatencyOfThoseWhoExceedIt() {
        MeanCost cost = new MeanCost(Objective.budget(100));
        cost.add(0.2, 50);
        assertThat(cost.seconds()).isEqualTo(0.2);
        cost.add(0.4, 250);
        // Mean latency 0.3 s, mean energy 1.5 times the budget.
        assertThat(cost.seconds()).isCloseTo(0.45, within(1e-12));
        assertThat(cost.energyOverBudget()).isCloseTo(1.5, within(1e-12));
        MeanCost weighted = new MeanCost(Objective.weighted(0.5));
        weighted.add(0.2, 1000);
        assertThat(weighted.seconds()).isCloseTo(0.7, within(1e-12));
        assertThat(weighted.energyOverBudget()).isZero();
    }

    @Test
    void aDeadlineStretchesTheEnergyOfThoseWhoMissIt() {
        MeanCost cost = new MeanCost(Objective.deadline(0.3, 0.4));
        cost.add(0.3, 100);
        assertThat(cost.seconds()).isCloseTo(0.1, within(1e-12));
        cost.add(0.301, 300);
        assertThat(cost.missedShare()).isEqualTo(0.5);
        // Mean energy 0.2 J, late 1.25 times as often as allowed.
        assertThat(cost.seconds()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void aTailIsTheQuantileOfLatency() {
        MeanCost cost = new MeanCost(Objective.P95);
        assertThat(cost.seconds()).isNaN();
        double[] latencies = new double[41];
        for (int i = 0; i < latencies.length; i++) {
            latencies[i] = (i * 17) % 41;
            cost.add(latencies[i], Double.NaN);
        }
        assertThat(cost.seconds()).isCloseTo(38, within(1e-9)).isEqualTo(new Quantiles(latencies).at(0.95));
    }

    @Test
    void recoveryIsTheFirstTenQueriesThatAreCloseToTheOracle() {
        double[] oracle = filled(60, 1);
        double[] cost = filled(60, 1);
        Arrays.fill(cost, 20, 25, 3);
        // The window from 24 still holds a 3: mean 1.2. The one from 25 is at 1.
        assertThat(Recovery.queries(cost, oracle, List.of(20))).hasValue(5);
        Arrays.fill(cost, 20, 60, 3);
        assertThat(Recovery.queries(cost, oracle, List.of(20))).hasValue(40);
        assertThat(Recovery.queries(cost, oracle, List.of())).isEmpty();
        // The stretch of 10 queries is too short; the others take all their 20 and 30.
        assertThat(Recovery.queries(filled(60, 3), oracle, List.of(0, 20, 30))).hasValue(25);
    }

    private static double[] filled(int count, double value) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }
}
