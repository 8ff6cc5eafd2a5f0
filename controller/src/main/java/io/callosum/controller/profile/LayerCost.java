package io.callosum.controller.profile;

import java.util.OptionalDouble;

/**
 * One row of a layer profile.
 *
 * @param layer the layer's name
 * @param type its kind, a {@link io.callosum.controller.network.LayerType#label}, or anything else for a kind unknown here;
 *     {@code input} for the first row
 * @param outputBytes what crosses if the network is cut after this row
 * @param deviceMillis its time on the device
 * @param serverMillis its time on the server
 * @param deviceMillijoules its energy on the device, if known
 */
public record LayerCost(
        String layer,
        String type,
        long outputBytes,
        double deviceMillis,
        double serverMillis,
        OptionalDouble deviceMillijoules) {
    public LayerCost {
        if (outputBytes < 0) {
            throw new IllegalArgumentException(
                    "layer '" + layer + "': expected output bytes >= 0, found " + outputBytes);
        }
        requireTime(layer, "device", deviceMillis);
        requireTime(layer, "server", serverMillis);
        deviceMillijoules.ifPresent(energy -> requireTime(layer, "energy", energy));
    }

    private static void requireTime(String layer, String what, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "layer '" + layer + "': expected a finite " + what + " >= 0, found " + value);
        }
    }
}
