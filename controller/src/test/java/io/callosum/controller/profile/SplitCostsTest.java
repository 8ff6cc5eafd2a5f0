package io.callosum.controller.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SplitCostsTest {
    private static final double[] BYTES = {100, 50, 0};
    private static final double[][] DEVICE = {{0, 1, 1}, {0, 0, 2}};
    private static final double[][] SERVER = {{0.1, 0, 0}, {0.2, 0.2, 0}};

    private static SplitCosts costs(double[] bytes, double[][] device) {
        return new SplitCosts("net", bytes, device, SERVER, Optional.empty());
    }

    @Test
    void groupsSumToTheWhole() {
        SplitCosts costs = costs(BYTES, DEVICE);
        assertThat(costs.deviceSeconds()).containsExactly(0, 1, 3);
        assertThat(costs.serverSeconds()).containsExactly(new double[] {0.3, 0.2, 0}, within(1e-15));
        assertThat(costs.deviceMillijoules()).isEmpty();
    }

    @Test
    void prefixesNeedNotBeMonotone() {
        assertThat(costs(BYTES, new double[][] {{0, 3, 2}, {0, 0, 0}}).deviceSeconds())
                .containsExactly(0, 3, 2);
    }

    @Test
    void nobodyElseCanChangeIt() {
        double[] bytes = BYTES.clone();
        SplitCosts costs = costs(bytes, DEVICE);
        bytes[0] = 7;
        costs.uplinkBytes()[1] = 7;
        costs.deviceSecondsByGroup()[0][1] = 7;
        assertThat(costs.uplinkBytes()).containsExactly(BYTES);
        assertThat(costs.deviceSeconds()).containsExactly(0, 1, 3);
    }

    @Test
    void badTablesAreRefused() {
        assertThatThrownBy(() -> costs(new double[] {1}, DEVICE)).hasMessageContaining("two splits of net, found 1");
        assertThatThrownBy(() -> costs(new double[] {1, 1, 1}, DEVICE)).hasMessageContaining("0 bytes at the last");
        assertThatThrownBy(() -> costs(BYTES, new double[][] {{0, 1}, {0, 1}}))
                .hasMessageContaining("3 device seconds");
        assertThatThrownBy(() -> costs(BYTES, new double[0][])).hasMessageContaining("found 0 and 2");
        assertThatThrownBy(() -> costs(BYTES, new double[][] {{0, 1, 2}})).hasMessageContaining("found 1 and 2");
        assertThatThrownBy(() -> costs(BYTES, new double[][] {{0, Double.NaN, 1}, {0, 0, 0}}))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> costs(BYTES, new double[][] {{0, -1, 1}, {0, 0, 0}}))
                .hasMessageContaining("-1.0");
    }

    @Test
    void aProfileKnowsItsEnergyOnlyIfEveryLayerDoes() {
        assertThat(profile(OptionalDouble.of(3))
                        .splitCosts()
                        .deviceMillijoules()
                        .orElseThrow())
                .containsExactly(0, 5, 8);
        assertThat(profile(OptionalDouble.empty()).splitCosts().deviceMillijoules())
                .isEmpty();
    }

    private static LayerProfile profile(OptionalDouble last) {
        return new LayerProfile(
                "net",
                List.of(
                        new LayerCost("input", "input", 100, 0, 0, OptionalDouble.empty()),
                        new LayerCost("a", "convolution", 50, 1, 1, OptionalDouble.of(5)),
                        new LayerCost("b", "fully-connected", 4, 1, 1, last)));
    }
}
