package io.callosum.jmh;

import io.callosum.controller.network.LayerType;
import io.callosum.controller.profile.LayerCost;
import io.callosum.controller.profile.LayerProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Profiles of any number of splits that look like AlexNet's on a phone and a server: two thirds of the layers are blocks of convolution,
 * activation and pooling whose outputs shrink, the others are fully connected with activations between. In all 640 ms on the device and
 * 64 ms on the server, whatever the number of layers, so that decisions stay alike.
 */
final class SyntheticProfile {
    private static final double DEVICE_MILLIS = 640;
    private static final double SLOWDOWN = 10;
    private static final long IMAGE_BYTES = 154_587;
    private static final double LARGEST_BYTES = 1.2e6;
    private static final double SMALLEST_BYTES = 4e3;

    private SyntheticProfile() {}

    /**
     * A profile.
     *
     * @param splits at least 4
     */
    static LayerProfile of(int splits) {
        int layers = splits - 1;
        int vision = layers * 2 / 3;
        List<LayerType> types = new ArrayList<>();
        double work = 0;
        for (int i = 0; i < layers; i++) {
            types.add(i < vision ? visionType(i) : headType(i - vision));
            work += work(types.get(i));
        }
        List<LayerCost> rows = new ArrayList<>();
        rows.add(new LayerCost("input", "input", IMAGE_BYTES, 0, 0, OptionalDouble.empty()));
        for (int i = 0; i < layers; i++) {
            double deviceMillis = DEVICE_MILLIS * work(types.get(i)) / work;
            double shrunk = Math.pow(SMALLEST_BYTES / LARGEST_BYTES, (double) i / (layers - 1));
            rows.add(new LayerCost(
                    "layer" + (i + 1),
                    types.get(i).label(),
                    Math.round(LARGEST_BYTES * shrunk),
                    deviceMillis,
                    deviceMillis / SLOWDOWN,
                    OptionalDouble.empty()));
        }
        return new LayerProfile("synthetic-" + splits, rows);
    }

    private static LayerType visionType(int layer) {
        return switch (layer % 3) {
            case 0 -> LayerType.CONVOLUTION;
            case 1 -> LayerType.ACTIVATION;
            default -> LayerType.POOLING;
        };
    }

    private static LayerType headType(int layer) {
        return layer % 2 == 0 ? LayerType.FULLY_CONNECTED : LayerType.ACTIVATION;
    }

    private static double work(LayerType type) {
        return switch (type) {
            case CONVOLUTION -> 10;
            case FULLY_CONNECTED -> 15;
            default -> 1;
        };
    }
}
