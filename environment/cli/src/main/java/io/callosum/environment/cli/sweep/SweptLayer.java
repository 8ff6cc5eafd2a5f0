package io.callosum.environment.cli.sweep;

import io.callosum.controller.network.Network;
import io.callosum.controller.prediction.LayerConfiguration;
import io.callosum.environment.cli.sweep.LayerStopwatch.LayerMillis;
import java.util.ArrayList;
import java.util.List;

/** A layer of a sweep and its times so far, of which the medians count. Not thread-safe. */
final class SweptLayer {
    private final Network network;
    private final List<LayerMillis> visits = new ArrayList<>();

    /** The last layer of a network. */
    SweptLayer(Network network) {
        this.network = network;
    }

    Network network() {
        return network;
    }

    LayerConfiguration configuration() {
        return LayerConfiguration.of(network.layers().get(network.layerCount() - 1));
    }

    void add(LayerMillis visit) {
        visits.add(visit);
    }

    LayerMillis medians() {
        return new LayerMillis(
                LayerStopwatch.median(
                        visits.stream().mapToDouble(LayerMillis::warm).toArray()),
                LayerStopwatch.median(
                        visits.stream().mapToDouble(LayerMillis::cold).toArray()));
    }
}
