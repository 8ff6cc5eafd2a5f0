package io.callosum.environment.datacenter.calibration;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Layer;
import io.callosum.controller.network.Network;
import io.callosum.controller.profile.SplitCosts;
import java.util.List;
import java.util.Optional;

/**
 * Costs of the eight networks on the paper's phone and server. What a query is, is fitted too where the paper does not say: images of AlexNet and
 * VGG-19 of 152 kB (published, AlexNet's), DeepFace's as float32, ten digits, 548 frames of speech, two words. The figures belong together: they
 * were found by a search that compares with the paper's means of latency, energy and throughput, so agreement with these is no evidence of its
 * own. Stateless.
 */
public final class Calibration {
    private static final double IMAGE_BYTES = 152_000;
    private static final double DIGITS = 10;
    private static final double WORDS = 2.0 / 28;

    private Calibration() {}

    /** The names of the networks, in the order of the paper's table. */
    public static List<String> networks() {
        return List.copyOf(NetworkCatalog.names());
    }

    /**
     * What each split of a network's queries costs.
     *
     * @param network by name
     * @param phone the device's half; the other is the server's
     */
    public static SplitCosts costs(String network, CalibratedMachine phone) {
        Network built = NetworkCatalog.network(network);
        double scale = scale(network);
        int last = built.layerCount();
        double[] bytes = new double[last + 1];
        double[] device = new double[last + 1];
        double[] server = new double[last + 1];
        bytes[0] = inputBytes(built, scale);
        for (Layer layer : built.layers()) {
            int k = layer.index() + 1;
            bytes[k] = k == last ? 0 : layer.outputBytes() * scale;
            device[k] = (k == 1 ? phone.callMillis() / 1e3 : device[k - 1]) + phone.layerMillis(layer, scale) / 1e3;
        }
        for (int k = last - 1; k >= 0; k--) {
            server[k] = server[k + 1]
                    + CalibratedMachine.SERVER.layerMillis(built.layers().get(k), scale) / 1e3;
        }
        return new SplitCosts(network, bytes, new double[][] {device}, new double[][] {server}, Optional.empty());
    }

    private static double scale(String network) {
        if (network.equals("mnist")) {
            return DIGITS;
        }
        return network.startsWith("senna") ? WORDS : 1;
    }

    private static double inputBytes(Network network, double scale) {
        if (network.name().equals("alexnet") || network.name().equals("vgg19")) {
            return IMAGE_BYTES;
        }
        double elements = 0;
        for (var input : network.inputs()) {
            elements += input.shape().elements();
        }
        return elements * Float.BYTES * scale;
    }
}
