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
        assertThat(Objective.deadline(0.1, 0.05).costSeconds(0.5, 300)).isCloseTo(0.3, within(1e-15));
        assertThat(Objective.P95.costSeconds(0.5, Double.NaN)).isEqualTo(0.5);
        assertThat(Objective.tail(0.99).quantile()).isEqualTo(0.99);
    }

    @Test
    void badObjectivesAreRefused() {
        assertThatThrownBy(() -> Objective.weighted(-1)).hasMessageContaining("-1.0 of energy");
        assertThatThrownBy(() -> Objective.budget(0)).hasMessageContaining("0.0 mJ");
        assertThatThrownBy(() -> new Objective(Objective.Kind.ENERGY, 0, 0, Double.POSITIVE_INFINITY))
                .hasMessageContaining("not both 0");
        assertThatThrownBy(() -> new Objective(Objective.Kind.LATENCY, 1, 0, 300))
                .hasMessageContaining("for kind budget only");
        double none = Double.POSITIVE_INFINITY;
        assertThatThrownBy(() -> new Objective(Objective.Kind.DEADLINE, 1, 0, none, 0.1, 0.05))
                .hasMessageContaining("energy above 0 for kind deadline");
        assertThatThrownBy(() -> new Objective(Objective.Kind.TAIL, 2, 0, none, none, 0.05))
                .hasMessageContaining("found 2.0 and 0.0");
        assertThatThrownBy(() -> new Objective(Objective.Kind.LATENCY, 1, 0, none, none, 0.05))
                .hasMessageContaining("deadline and tail only");
        assertThatThrownBy(() -> Objective.deadline(-1, 0.05)).hasMessageContaining("-1.0 s");
        assertThatThrownBy(() -> Objective.deadline(1, 1)).hasMessageContaining("found 1.0");
        assertThatThrownBy(() -> Objective.deadline(1, 0)).hasMessageContaining("found 0.0");
        assertThatThrownBy(() -> Objective.tail(Double.NaN)).hasMessageContaining("found NaN");
    }
}
