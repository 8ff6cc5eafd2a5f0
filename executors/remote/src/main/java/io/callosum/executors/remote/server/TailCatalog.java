package io.callosum.executors.remote.server;

import io.callosum.executors.remote.wire.TailName;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tails of all networks served, by model name. Immutable. */
final class TailCatalog {
    private final Map<String, List<ServedTail>> tails;

    /**
     * Takes every tail of every network, splits 0..n-1.
     *
     * @throws IllegalArgumentException if there is no network, or two have the same name
     */
    TailCatalog(List<ServedNetwork> networks) {
        Map<String, List<ServedTail>> byNetwork = new LinkedHashMap<>();
        for (ServedNetwork served : networks) {
            List<ServedTail> ofNetwork = new ArrayList<>();
            for (int split = 0; split < served.session().network().layerCount(); split++) {
                ofNetwork.add(new ServedTail(served, split));
            }
            String network = served.session().network().name();
            if (byNetwork.put(network, List.copyOf(ofNetwork)) != null) {
                throw new IllegalArgumentException(
                        "expected networks of different names, found '" + network + "' twice");
            }
        }
        if (byNetwork.isEmpty()) {
            throw new IllegalArgumentException("expected at least one network to serve, found none");
        }
        tails = byNetwork;
    }

    /** The tail of that model name and version; empty if there is none. An empty version is any. */
    Optional<ServedTail> find(String modelName, String version) {
        TailName name = TailName.parse(modelName).orElse(null);
        if (name == null || !(version.isEmpty() || version.equals(ServedTail.VERSION))) {
            return Optional.empty();
        }
        List<ServedTail> ofNetwork = tails.getOrDefault(name.network(), List.of());
        return name.split() < ofNetwork.size() ? Optional.of(ofNetwork.get(name.split())) : Optional.empty();
    }

    /**
     * The tail of that model name and version.
     *
     * @throws RequestException with {@code NOT_FOUND} if there is none, saying which of name, network, split and version is unknown
     */
    ServedTail require(String modelName, String version) {
        return find(modelName, version)
                .orElseThrow(() -> new RequestException(Status.NOT_FOUND.withDescription(reason(modelName, version))));
    }

    private String reason(String modelName, String version) {
        TailName name = TailName.parse(modelName).orElse(null);
        if (name == null) {
            return "expected a model NETWORK-tail-SPLIT of networks " + tails.keySet() + ", found '" + modelName + "'";
        }
        List<ServedTail> ofNetwork = tails.get(name.network());
        if (ofNetwork == null) {
            return "expected a tail of networks " + tails.keySet() + ", found '" + modelName + "'";
        }
        if (name.split() >= ofNetwork.size()) {
            return "expected a split of 0.." + (ofNetwork.size() - 1) + " of " + name.network() + ", found '"
                    + modelName + "'";
        }
        return "expected version " + ServedTail.VERSION + " of " + modelName + ", found '" + version + "'";
    }
}
