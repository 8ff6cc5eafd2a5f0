package io.callosum.environment.reproduction.calibration;

import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;
import io.callosum.controller.profile.LayerCost;
import io.callosum.controller.profile.LayerProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * What every layer of a query takes on a device and a server. Immutable.
 *
 * @param network the network
 * @param batches how many times the network's own batch a query brings
 * @param inputBytes of the input as sent
 * @param deviceMillis by layer
 * @param serverMillis by layer
 */
public record LayerTimes(
        Network network, double batches, double inputBytes, List<Double> deviceMillis, List<Double> serverMillis) {
    public LayerTimes {
        deviceMillis = List.copyOf(deviceMillis);
        serverMillis = List.copyOf(serverMillis);
    }

    static LayerTimes of(Network network, double batches, double inputBytes, Machine device, Machine server) {
        return new LayerTimes(
                network, batches, inputBytes, millis(network, batches, device), millis(network, batches, server));
    }

    private static List<Double> millis(Network network, double batches, Machine machine) {
        List<Double> millis = new ArrayList<>();
        for (Layer layer : network.layers()) {
            millis.add(machine.millis(layer, batches) + (layer.index() == 0 ? machine.startMillis() : 0));
        }
        return millis;
    }

    /**
     * What a predictor that errs would say: each time multiplied by a log-normal factor of median 1.
     *
     * @param deviation standard deviation of the factor's logarithm
     */
    public LayerTimes erring(double deviation, SplittableRandom random) {
        return new LayerTimes(
                network,
                batches,
                inputBytes,
                deviceMillis.stream()
                        .map(each -> each * Math.exp(deviation * random.nextGaussian()))
                        .toList(),
                serverMillis.stream()
                        .map(each -> each * Math.exp(deviation * random.nextGaussian()))
                        .toList());
    }

    /** The same, all times on the device and on the server multiplied. */
    public LayerTimes scaled(double device, double server) {
        return new LayerTimes(
                network,
                batches,
                inputBytes,
                deviceMillis.stream().map(each -> each * device).toList(),
                serverMillis.stream().map(each -> each * server).toList());
    }

    /** What a predictor says that takes every layer for the last one of its kind, as MAUI does. */
    public LayerTimes asLastOfKind() {
        return new LayerTimes(network, batches, inputBytes, lastOfKind(deviceMillis), lastOfKind(serverMillis));
    }

    private List<Double> lastOfKind(List<Double> millis) {
        List<Double> last = new ArrayList<>();
        for (Layer layer : network.layers()) {
            double found = 0;
            for (Layer other : network.layers()) {
                found = other.type() == layer.type() ? millis.get(other.index()) : found;
            }
            last.add(found);
        }
        return last;
    }

    /** Bytes that cross at a split; 0 for the last, all-device. */
    public double uplinkBytes(int split) {
        return split == 0 ? inputBytes : network.splitSpace().cut(split).uplinkBytes() * batches;
    }

    /** The same as a profile. */
    public LayerProfile profile() {
        List<LayerCost> rows = new ArrayList<>();
        rows.add(new LayerCost("input", "input", Math.round(inputBytes), 0, 0, OptionalDouble.empty()));
        for (Layer layer : network.layers()) {
            rows.add(new LayerCost(
                    layer.name(),
                    layer.type().label(),
                    Math.round(uplinkBytes(layer.index() + 1)),
                    deviceMillis.get(layer.index()),
                    serverMillis.get(layer.index()),
                    OptionalDouble.empty()));
        }
        return new LayerProfile(network.name(), rows);
    }
}
