package io.callosum.executors.pipeline;

import io.callosum.controller.energy.PowerModel;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How a pipeline runs queries.
 *
 * @param timeout limit on network and server time, after which the device finishes
 * @param power what the device's energy is modelled with
 * @param clockSeconds the clock of contexts and settlements; never goes back
 */
public record PipelineSettings(Duration timeout, PowerModel power, DoubleSupplier clockSeconds) {
    public PipelineSettings {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("expected a timeout above 0, found " + timeout);
        }
    }
}
