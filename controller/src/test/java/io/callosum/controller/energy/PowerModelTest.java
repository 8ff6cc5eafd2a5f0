package io.callosum.controller.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PowerModelTest {
    /** 152 KB in 180 ms on LTE: 4.25 W for 0.18 s by the published coefficients. */
    @Test
    void uploadOfAnImageOverLte() {
        double millijoules = new PowerModel(0, 438.39, 1288.04, 0).millijoules(0, 152_000, 180, 0);
        assertThat(millijoules).isCloseTo(765, within(1.0));
    }

    @Test
    void partsAddUp() {
        PowerModel model = new PowerModel(3, 100, 500, 20);
        assertThat(model.millijoules(200, 0, 0, 0)).isEqualTo(600);
        assertThat(model.millijoules(0, 125_000, 1000, 0)).isEqualTo(100 + 500);
        assertThat(model.millijoules(0, 0, 0, 50)).isEqualTo(1);
        assertThat(model.millijoules(200, 125_000, 1000, 50)).isEqualTo(1201);
    }

    @Test
    void powersAreFiniteAndNotNegative() {
        assertThatThrownBy(() -> new PowerModel(-1, 0, 0, 0)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new PowerModel(Double.NaN, 0, 0, 0)).hasMessageContaining("NaN");
    }
}
