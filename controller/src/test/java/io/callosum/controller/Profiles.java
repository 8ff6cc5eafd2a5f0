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
     * AlexNet as the demo measures it: a server of 30 GMAC/s that reads the weights of fully connected layers at 28 GB/s, and a device
     * that is 8 times slower, 30 times on fully connected layers; about 31 and 440 ms.
     */
    public static LayerProfile alexNet() {
        return alexNet(1);
    }

    /** The same with a server slower by a factor. */
    public static LayerProfile alexNet(double serverSlowdown) {
        Network network = NetworkCatalog.network("alexnet");
        List<Double> device = new ArrayList<>();
        List<Double> server = new ArrayList<>();
        for (Layer layer : network.layers()) {
            boolean weights = layer.type() == LayerType.FULLY_CONNECTED;
            double millis = 0.05 + (weights ? layer.parameters() * 4 / 28e6 : layer.macs() / 30e6);
            device.add(millis * (weights ? 30 : 8));
            server.add(millis * serverSlowdown);
        }
        return LayerProfile.of(network, device, server);
    }
}
