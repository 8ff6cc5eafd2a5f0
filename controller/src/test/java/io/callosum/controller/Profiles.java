package io.callosum.controller;

import io.callosum.controller.catalog.NetworkCatalog;
import io.callosum.controller.network.Layer;
import io.callosum.controller.network.LayerType;
import io.callosum.controller.network.Network;
import io.callosum.controller.profile.LayerProfile;
import java.util.ArrayList;
import java.util.List;

/** Layer profiles for tests. */
public final class Profiles {
    private Profiles() {}

    /**
     * AlexNet on a server of 18 GMAC/s with 9 GB/s for the weights of fully connected layers, and on a device slower by a factor; about
     * 66 ms on the server.
     */
    public static LayerProfile alexNet(double slowdown) {
        return alexNet(slowdown, 1, 1);
    }

    /** The same with the device's convolutions and the server wrong by factors. */
    public static LayerProfile alexNet(double slowdown, double deviceConvolution, double server) {
        Network network = NetworkCatalog.network("alexnet");
        List<Double> device = new ArrayList<>();
        List<Double> cloud = new ArrayList<>();
        for (Layer layer : network.layers()) {
            double millis = 0.05
                    + (layer.type() == LayerType.FULLY_CONNECTED ? layer.parameters() * 4 / 9e6 : layer.macs() / 18e6);
            boolean convolution = layer.type() == LayerType.CONVOLUTION;
            device.add(millis * slowdown * (convolution ? deviceConvolution : 1));
            cloud.add(millis * server);
        }
        return LayerProfile.of(network, device, cloud);
    }
}
