package io.callosum.executors.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Layer;
import io.callosum.controller.network.LayerType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlowdownTest {
    @Test
    void fullyConnectedLayersHaveTheirOwnFactor() {
        for (Layer layer : NetworkCatalog.network("alexnet").layers()) {
            boolean weights = layer.type() == LayerType.FULLY_CONNECTED;
            assertThat(new Slowdown(2, 5).of(layer)).as(layer.name()).isEqualTo(weights ? 5 : 2);
            assertThat(Slowdown.uniform(3).of(layer)).as(layer.name()).isEqualTo(3);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {1, 1.5, 10_000})
    void takesFactorsInRange(double factor) {
        assertThat(Slowdown.uniform(factor)).isEqualTo(new Slowdown(factor, factor));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {0.999, 0, -2, 10_000.001, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesOtherFactors(double factor) {
        String message = "expected a slowdown in 1..10000, found " + factor;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Slowdown(factor, 1))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Slowdown(1, factor))
                .withMessage(message);
    }
}
