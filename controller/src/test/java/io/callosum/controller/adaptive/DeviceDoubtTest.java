package io.callosum.controller.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class DeviceDoubtTest {
    private final FactorState state = new FactorState(Trained.PROBLEM, AdaptiveSettings.defaults());

    @Test
    void measuredPartsLeaveNoDoubt() {
        state.deviceAlone(0);
        assertThat(state.deviceDoubt(1000)).isZero();
    }

    @Test
    void totalsAloneRaiseDoubtUntilTheDeviceIsSeenAlone() {
        state.onlyTotal(10);
        assertThat(state.deviceDoubt(10)).isZero();
        state.onlyTotal(60);
        assertThat(state.deviceDoubt(70)).isCloseTo(0.1 * (1 - Math.exp(-1)), within(1e-12));
        assertThat(state.deviceDoubt(1e6)).isCloseTo(0.1, within(1e-12));
        state.deviceAlone(70);
        assertThat(state.deviceDoubt(70)).isZero();
        assertThat(state.published().deviceDoubt(130))
                .isEqualTo(state.deviceDoubt(130))
                .isPositive();
    }
}
