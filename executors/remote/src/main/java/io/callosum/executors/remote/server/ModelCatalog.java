package io.callosum.executors.remote.server;

import io.callosum.executors.remote.wire.TailName;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All models served, by name: every tail of the networks, and others. Immutable. */
final class ModelCatalog {
    private final Map<String, List<ServedTail>> tails;
    private final Map<String, Model> others;

    /**
     * Takes every tail of every network, splits 0..n-1, and the other models.
     *
     * @param maxMessageBytes the largest request, and the largest to which one may be decoded
     * @throws IllegalArgumentException if there is nothing to serve, or two have the same name
     */
    ModelCatalog(List<ServedNetwork> networks, List<? extends ServedModel> models, int maxMessageBytes) {
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
        if (byNetwork.isEmpty() && models.isEmpty()) {
            throw new IllegalArgumentException("expected at least one network or model to serve, found none");
        }
        tails = byNetwork;
        others = others(models, maxMessageBytes);
    }

    private Map<String, Model> others(List<? extends ServedModel> models, int maxMessageBytes) {
        Map<String, Model> byName = new LinkedHashMap<>();
        for (ServedModel served : models) {
            if (find(served.name(), "", byName).isPresent()) {
                throw new IllegalArgumentException(
                        "expected models of different names, found '" + served.name() + "' twice");
            }
            byName.put(served.name(), new OtherModel(served, maxMessageBytes));
        }
        return byName;
    }

    /** The model of that name and version; empty if there is none. An empty version is any. */
    Optional<Model> find(String modelName, String version) {
        return find(modelName, version, others);
    }

    private Optional<Model> find(String modelName, String version, Map<String, Model> byName) {
        if (!(version.isEmpty() || version.equals(Model.VERSION))) {
            return Optional.empty();
        }
        Model other = byName.get(modelName);
        TailName name = TailName.parse(modelName).orElse(null);
        if (other != null || name == null) {
            return Optional.ofNullable(other);
        }
        List<ServedTail> ofNetwork = tails.getOrDefault(name.network(), List.of());
        return name.split() < ofNetwork.size() ? Optional.of(ofNetwork.get(name.split())) : Optional.empty();
    }

    /**
     * The model of that name and version.
     *
     * @throws RequestException with {@code NOT_FOUND} if there is none, saying which of name, network, split and version is unknown
     */
    Model require(String modelName, String version) {
        return find(modelName, version)
                .orElseThrow(() -> new RequestException(
                        Refusal.UNKNOWN_MODEL, Status.NOT_FOUND.withDescription(reason(modelName, version))));
    }

    private String reason(String modelName, String version) {
        if (others.containsKey(modelName)) {
            return "expected version " + Model.VERSION + " of " + modelName + ", found '" + version + "'";
        }
        if (tails.isEmpty()) {
            return "expected a model of this server, found '" + modelName + "'";
        }
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
        return "expected version " + Model.VERSION + " of " + modelName + ", found '" + version + "'";
    }
}
