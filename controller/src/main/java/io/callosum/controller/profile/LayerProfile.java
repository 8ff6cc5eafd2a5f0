package io.callosum.controller.profile;

import io.callosum.controller.network.Cut;
import io.callosum.controller.network.Layer;
import io.callosum.controller.network.LayerType;
import io.callosum.controller.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * A network's cost by layer on one device and one server, and with it the predicted cost of every split. Row 0 is the input, row
 * {@code k} is layer {@code k - 1}, so the cut after row {@code k} is split {@code k}. Immutable and thread-safe.
 */
public final class LayerProfile {
    private final String network;
    private final List<LayerCost> rows;

    /**
     * A profile of the given rows.
     *
     * @param network the network's name
     * @param rows the input first, then the layers in execution order
     * @throws IllegalArgumentException if there is no layer
     */
    public LayerProfile(String network, List<LayerCost> rows) {
        if (rows.size() < 2) {
            throw new IllegalArgumentException(
                    "expected the input and at least one layer of " + network + ", found " + rows.size() + " rows");
        }
        this.network = network;
        this.rows = List.copyOf(rows);
    }

    /**
     * The profile of a network whose layers were timed.
     *
     * @param deviceMillis one a layer
     * @param serverMillis one a layer
     */
    public static LayerProfile of(Network network, List<Double> deviceMillis, List<Double> serverMillis) {
        int layers = network.layerCount();
        if (deviceMillis.size() != layers || serverMillis.size() != layers) {
            throw new IllegalArgumentException("expected " + layers + " times for " + network.name() + ", found "
                    + deviceMillis.size() + " and " + serverMillis.size());
        }
        List<LayerCost> rows = new ArrayList<>();
        rows.add(new LayerCost(
                "input", "input", network.splitSpace().cut(0).uplinkBytes(), 0, 0, OptionalDouble.empty()));
        for (Layer layer : network.layers()) {
            Cut after = network.splitSpace().cut(layer.index() + 1);
            long bytes = layer.index() + 1 == layers ? layer.outputBytes() : after.uplinkBytes();
            rows.add(new LayerCost(
                    layer.name(),
                    layer.type().label(),
                    bytes,
                    deviceMillis.get(layer.index()),
                    serverMillis.get(layer.index()),
                    OptionalDouble.empty()));
        }
        return new LayerProfile(network.name(), rows);
    }

    /** The network's name. */
    public String network() {
        return network;
    }

    /** The rows, the input first. */
    public List<LayerCost> rows() {
        return rows;
    }

    /** The number of splits, n + 1. */
    public int splits() {
        return rows.size();
    }

    /** Bytes on the uplink at each split; 0 for the last, all-device. In a new array. */
    public double[] uplinkBytes() {
        double[] bytes = new double[splits()];
        for (int k = 0; k < splits() - 1; k++) {
            bytes[k] = rows.get(k).outputBytes();
        }
        return bytes;
    }

    /** Seconds that the head takes on the device at each split; ascending from 0. In a new array. */
    public double[] deviceSeconds() {
        return deviceSeconds(group -> true);
    }

    /** Seconds that the tail takes on the server at each split; descending to 0. In a new array. */
    public double[] serverSeconds() {
        return serverSeconds(group -> true);
    }

    /** The predicted cost of every split, with the times of each {@link LayerGroup} by itself. */
    public SplitCosts splitCosts() {
        LayerGroup[] groups = LayerGroup.values();
        return new SplitCosts(
                        network,
                        uplinkBytes(),
                        Arrays.stream(groups)
                                .map(group -> deviceSeconds(group::equals))
                                .toArray(double[][]::new),
                        Arrays.stream(groups)
                                .map(group -> serverSeconds(group::equals))
                                .toArray(double[][]::new),
                        deviceMillijoules())
                .withGroupNames(Arrays.stream(groups).map(LayerGroup::label).toList());
    }

    /** Energy of the head by split, if the profile has that of every layer; the input's may be missing. */
    private Optional<double[]> deviceMillijoules() {
        double[] prefix = new double[splits()];
        for (int k = 1; k < splits(); k++) {
            OptionalDouble energy = rows.get(k).deviceMillijoules();
            if (energy.isEmpty()) {
                return Optional.empty();
            }
            prefix[k] = prefix[k - 1] + energy.getAsDouble();
        }
        return Optional.of(prefix);
    }

    private double[] deviceSeconds(Predicate<LayerGroup> wanted) {
        double[] prefix = new double[splits()];
        for (int k = 1; k < splits(); k++) {
            LayerCost row = rows.get(k);
            prefix[k] = prefix[k - 1] + (wanted.test(LayerGroup.of(row.type())) ? row.deviceMillis() / 1e3 : 0);
        }
        return prefix;
    }

    private double[] serverSeconds(Predicate<LayerGroup> wanted) {
        double[] suffix = new double[splits()];
        for (int k = splits() - 2; k >= 0; k--) {
            LayerCost row = rows.get(k + 1);
            suffix[k] = suffix[k + 1] + (wanted.test(LayerGroup.of(row.type())) ? row.serverMillis() / 1e3 : 0);
        }
        return suffix;
    }

    /** Kinds of layers whose predictions tend to be wrong together: each group gets one correction factor. */
    public enum LayerGroup {
        /** Bound by arithmetic: convolution, locally connected. */
        CONVOLUTION,
        /** Bound by reading weights: fully connected. */
        FULLY_CONNECTED,
        /** Bound by reading activations: everything else. */
        ELEMENTWISE;

        /** The name in files. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The group of a layer's type; of one that is unknown here, {@link #ELEMENTWISE}. */
        public static LayerGroup of(String type) {
            if (type.equals(LayerType.CONVOLUTION.label()) || type.equals(LayerType.LOCALLY_CONNECTED.label())) {
                return CONVOLUTION;
            }
            return type.equals(LayerType.FULLY_CONNECTED.label()) ? FULLY_CONNECTED : ELEMENTWISE;
        }
    }
}
