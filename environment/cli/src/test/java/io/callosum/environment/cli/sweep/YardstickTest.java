package io.callosum.environment.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class YardstickTest {
    /** However slow the machine is, a quarter of the time it is as fast as in its fastest quarter. */
    @Test
    void aMachineIsUsuallyAsFastAsUsual() {
        Yardstick yardstick = new Yardstick();
        int disturbed = 0;
        for (int i = 0; i < 400; i++) {
            disturbed += yardstick.disturbed() ? 1 : 0;
        }
        assertThat(disturbed).isLessThanOrEqualTo(350);
    }
}
