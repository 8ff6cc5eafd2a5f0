package io.callosum.controller.adaptive;

import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.PolicyListener;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a device may start instead of from predictions and doubt alone: what query traces of others say. A part that serves any network
 * (link, settings, factors of layer types) and one part a network. On a network without a part the shared one is used. Immutable and
 * thread-safe.
 */
public final class TrainedPrior {
    private static final int MOST_PARTS = 1 << 16;
    private static final int MOST_SPLITS = 1 << 16;

    private final AdaptiveSettings settings;
    private final LinkKnowledge link;
    private final SortedMap<String, LayerTypeFactor> layerTypes;
    private final SortedMap<String, NetworkKnowledge> networks;

    /**
     * A prior.
     *
     * @param settings hyper-parameters
     * @param link of networks without a part
     * @param layerTypes by the name of a layer group, for networks without a part
     * @param networks by name
     */
    public TrainedPrior(
            AdaptiveSettings settings,
            LinkKnowledge link,
            SortedMap<String, LayerTypeFactor> layerTypes,
            SortedMap<String, NetworkKnowledge> networks) {
        this.settings = settings;
        this.link = link;
        this.layerTypes = Collections.unmodifiableSortedMap(new TreeMap<>(layerTypes));
        this.networks = Collections.unmodifiableSortedMap(new TreeMap<>(networks));
    }

    /** Hyper-parameters. */
    public AdaptiveSettings settings() {
        return settings;
    }

    /** The link of networks without a part. */
    public LinkKnowledge link() {
        return link;
    }

    /** Factors by the name of a layer group, for networks without a part. */
    public SortedMap<String, LayerTypeFactor> layerTypes() {
        return layerTypes;
    }

    /** Parts by network. */
    public SortedMap<String, NetworkKnowledge> networks() {
        return networks;
    }

    /** Whether there is a part for a problem's network: of the same name, with the same splits. */
    public boolean knows(PartitionProblem problem) {
        NetworkKnowledge part = networks.get(problem.costs().network());
        return part != null && part.fits(problem.costs());
    }

    /**
     * A network's problem as others measured it, for those who have no profile: latency, a phone's power. Empty if there is no part, or
     * nobody ran all of it on the device.
     */
    public Optional<PartitionProblem> problem(String network) {
        return Optional.ofNullable(networks.get(network)).flatMap(part -> part.problem(network));
    }

    /** A policy that starts from here with the settings of this prior; where {@link #knows} is false, from the shared part. */
    public AdaptivePolicy policy(PartitionProblem problem) {
        return policy(problem, settings);
    }

    /** The same with other settings. */
    public AdaptivePolicy policy(PartitionProblem problem, AdaptiveSettings others) {
        FactorState state = new FactorState(problem, others);
        NetworkKnowledge part = networks.get(problem.costs().network());
        if (part != null && knows(problem)) {
            part.startIn(state);
        } else {
            link.startIn(state);
            startFromLayerTypes(problem.costs().groupNames(), state);
        }
        return new AdaptivePolicy(state, PolicyListener.NONE);
    }

    private void startFromLayerTypes(List<String> groups, FactorState state) {
        for (int j = 0; j < groups.size(); j++) {
            LayerTypeFactor factor = layerTypes.get(groups.get(j));
            if (factor != null) {
                state.device.groupMean[j] = factor.deviceMean();
                state.device.groupVariance[j] = factor.deviceVariance();
                state.server.groupMean[j] = factor.serverMean();
                state.server.groupVariance[j] = factor.serverVariance();
            }
        }
        state.device.rebuildAll();
        state.server.rebuildAll();
    }

    /** What another policy of a problem has learned of the layer types, for networks that nobody has run. */
    public static SortedMap<String, LayerTypeFactor> layerTypes(AdaptivePolicy policy) {
        FactorState state = policy.state();
        List<String> groups = state.problem.costs().groupNames();
        SortedMap<String, LayerTypeFactor> factors = new TreeMap<>();
        for (int j = 0; j < groups.size(); j++) {
            factors.put(
                    groups.get(j),
                    new LayerTypeFactor(
                            state.device.groupMean[j],
                            state.device.groupVariance[j],
                            state.server.groupMean[j],
                            state.server.groupVariance[j]));
        }
        return factors;
    }

    void write(DataOutputStream out) throws IOException {
        StateCodec codec = StateCodec.to(out);
        SettingsCodec.exchange(settings, codec);
        LinkKnowledge.exchange(link, codec);
        out.writeInt(layerTypes.size());
        for (var each : layerTypes.entrySet()) {
            out.writeUTF(each.getKey());
            codec.value(each.getValue().deviceMean());
            codec.value(each.getValue().deviceVariance());
            codec.value(each.getValue().serverMean());
            codec.value(each.getValue().serverVariance());
        }
        out.writeInt(networks.size());
        for (var each : networks.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeInt(each.getValue().splits());
            NetworkKnowledge.exchange(each.getValue(), codec);
        }
    }

    static TrainedPrior read(DataInputStream in) throws IOException {
        StateCodec codec = StateCodec.from(in);
        try {
            AdaptiveSettings settings = SettingsCodec.exchange(AdaptiveSettings.defaults(), codec);
            LinkKnowledge link = LinkKnowledge.exchange(LinkKnowledge.none(), codec);
            SortedMap<String, LayerTypeFactor> layerTypes = new TreeMap<>();
            for (int i = count("layer types", in.readInt(), 0, MOST_PARTS); i > 0; i--) {
                layerTypes.put(
                        in.readUTF(),
                        new LayerTypeFactor(codec.value(0), codec.value(0), codec.value(0), codec.value(0)));
            }
            SortedMap<String, NetworkKnowledge> networks = new TreeMap<>();
            for (int i = count("networks", in.readInt(), 0, MOST_PARTS); i > 0; i--) {
                String name = in.readUTF();
                int splits = count("splits", in.readInt(), 2, MOST_SPLITS);
                networks.put(name, NetworkKnowledge.exchange(NetworkKnowledge.none(splits), codec));
            }
            return new TrainedPrior(settings, link, layerTypes, networks);
        } catch (IllegalArgumentException invalid) {
            throw new IOException(invalid.getMessage(), invalid);
        }
    }

    private static int count(String what, int count, int least, int most) throws IOException {
        if (count < least || count > most) {
            throw new IOException("expected " + least + ".." + most + " " + what + ", found " + count);
        }
        return count;
    }
}
