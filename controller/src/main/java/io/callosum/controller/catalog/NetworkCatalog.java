package io.callosum.controller.catalog;

import io.callosum.controller.network.Network;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The networks known by name, built when asked for. Thread-safe. */
public final class NetworkCatalog {
    private static final Map<String, Supplier<Network>> NETWORKS = new LinkedHashMap<>();

    static {
        NETWORKS.put("alexnet", VisionNetworks::alexNet);
        NETWORKS.put("vgg19", VisionNetworks::vgg19);
        NETWORKS.put("deepface", VisionNetworks::deepFace);
        NETWORKS.put("mnist", VisionNetworks::mnist);
        NETWORKS.put("asr", SequenceNetworks::asr);
        NETWORKS.put("senna-pos", SequenceNetworks::sennaPos);
        NETWORKS.put("senna-ner", SequenceNetworks::sennaNer);
        NETWORKS.put("senna-chk", SequenceNetworks::sennaChk);
    }

    private NetworkCatalog() {}

    /** The names, in the order of the paper's table. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(NETWORKS.keySet());
    }

    /**
     * The network of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Network network(String name) {
        Supplier<Network> network = NETWORKS.get(name);
        if (network == null) {
            throw new IllegalArgumentException(
                    "unknown network '" + name + "', expected one of " + String.join(", ", NETWORKS.keySet()));
        }
        return network.get();
    }
}
