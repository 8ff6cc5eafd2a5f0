package io.callosum.environment.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class EnergyFrontierTest {
    private final EnergyFrontier frontier = EnergyFrontier.of(BatteryScenario.standard(), 4);

    @Test
    void isConvexAndFalls() {
        double[] energy = frontier.cornersMillijoules();
        double[] seconds = frontier.cornersSeconds();
        assertThat(energy).isSorted().hasSizeGreaterThan(1);
        for (int i = 1; i < energy.length; i++) {
            assertThat(seconds[i]).isLessThan(seconds[i - 1]);
        }
        for (int i = 2; i < energy.length; i++) {
            double steep = (seconds[i - 1] - seconds[i - 2]) / (energy[i - 1] - energy[i - 2]);
            double flat = (seconds[i] - seconds[i - 1]) / (energy[i] - energy[i - 1]);
            assertThat(flat).isGreaterThan(steep);
        }
    }

    @Test
    void isLinearBetweenCornersAndForfeitsBelow() {
        double[] energy = frontier.cornersMillijoules();
        double[] seconds = frontier.cornersSeconds();
        int last = energy.length - 1;
        assertThat(frontier.secondsAt((energy[0] + energy[1]) / 2))
                .isCloseTo((seconds[0] + seconds[1]) / 2, within(1e-12));
        assertThat(frontier.secondsAt(energy[last] * 2)).isEqualTo(seconds[last]);
        assertThat(frontier.secondsAt(energy[0] / 2)).isCloseTo(seconds[0] / 2 + 1.25, within(1e-12));
        assertThat(frontier.secondsAt(-1)).isEqualTo(2.5);
    }
}
