package io.callosum.controller.adaptive;

import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.SplitCosts;
import java.io.IOException;
import java.util.Optional;

/**
 * What others have measured of one network: times of both machines and bytes by split, and the link that its queries met. Immutable and
 * thread-safe.
 */
public final class NetworkKnowledge {
    private static final double SAME_BYTES = 0.01;
    private static final double LEAST_SECONDS = 1e-6;

    private final double[] uplinkBytes;
    private final MachineKnowledge device;
    private final MachineKnowledge server;
    private final LinkKnowledge link;
    private final double timeoutSeconds;

    /**
     * Knowledge of a network.
     *
     * @param uplinkBytes by split; NaN where nobody has sent anything, 0 at the last
     * @param timeoutSeconds limit on network and server time; infinite without one
     * @throws IllegalArgumentException if the parts have different numbers of splits, or nobody ran all on the device
     */
    public NetworkKnowledge(
            double[] uplinkBytes,
            MachineKnowledge device,
            MachineKnowledge server,
            LinkKnowledge link,
            double timeoutSeconds) {
        int splits = uplinkBytes.length;
        if (splits < 2 || device.splits() != splits || server.splits() != splits) {
            throw new IllegalArgumentException("expected at least 2 splits of device and server alike, found "
                    + device.splits() + " and " + server.splits() + " of " + splits);
        }
        if (uplinkBytes[splits - 1] != 0 || !(timeoutSeconds > 0)) {
            throw new IllegalArgumentException("expected 0 bytes at the last split and a timeout above 0, found "
                    + uplinkBytes[splits - 1] + " and " + timeoutSeconds);
        }
        this.uplinkBytes = uplinkBytes.clone();
        this.device = device;
        this.server = server;
        this.link = link;
        this.timeoutSeconds = timeoutSeconds;
    }

    /**
     * What a policy believes of its network that has not run it: predictions, corrected by what is known of kinds of layers. The doubt is at
     * least that of the predictions.
     *
     * @param policy without codecs
     * @param link that its queries will meet
     */
    public static NetworkKnowledge of(AdaptivePolicy policy, LinkKnowledge link) {
        FactorState state = policy.state();
        SplitCosts costs = state.problem.costs();
        if (state.index.hasCodecs()) {
            throw new IllegalArgumentException("expected one codec, found " + costs.actions());
        }
        double doubt = state.settings.profileDeviation();
        return new NetworkKnowledge(
                costs.uplinkBytes(),
                MachineKnowledge.of(state.device, costs.splits(), doubt),
                MachineKnowledge.of(state.server, costs.splits(), doubt),
                link,
                state.problem.timeoutSeconds());
    }

    /** This where somebody has measured something, else another of the same splits. */
    public NetworkKnowledge or(NetworkKnowledge other) {
        double[] bytes = uplinkBytes.clone();
        for (int k = 0; k < bytes.length; k++) {
            bytes[k] = Double.isNaN(bytes[k]) ? other.uplinkBytes[k] : bytes[k];
        }
        return new NetworkKnowledge(bytes, device.or(other.device), server.or(other.server), link, timeoutSeconds);
    }

    /** The number of splits, n + 1. */
    public int splits() {
        return uplinkBytes.length;
    }

    /** Bytes by split, in a new array; NaN where nobody has sent anything. */
    public double[] uplinkBytes() {
        return uplinkBytes.clone();
    }

    /** Times of the device. */
    public MachineKnowledge device() {
        return device;
    }

    /** Times of the server. */
    public MachineKnowledge server() {
        return server;
    }

    /** The link that the network's queries met. */
    public LinkKnowledge link() {
        return link;
    }

    /** Whether these are the splits of a network: as many, with the same bytes where anybody sent any. */
    boolean fits(SplitCosts costs) {
        double[] bytes = costs.uplinkBytes();
        if (bytes.length != splits()) {
            return false;
        }
        for (int k = 0; k < bytes.length; k++) {
            double difference = Math.abs(bytes[k] - uplinkBytes[k]);
            if (difference > 1 && difference > SAME_BYTES * bytes[k]) {
                return false;
            }
        }
        return true;
    }

    void startIn(FactorState state) {
        device.startIn(state.device);
        server.startIn(state.server);
        link.startIn(state);
    }

    /**
     * The problem as measured, for those who have no profile: of a split that nobody tried, times lie on the line between its
     * neighbours', bytes are the larger of theirs. Empty if nobody ran all on the device or all else is unknown.
     */
    Optional<PartitionProblem> problem(String network) {
        int last = splits() - 1;
        if (!device.knows(last)) {
            return Optional.empty();
        }
        double[] deviceSeconds = filled(device, 0, LEAST_SECONDS);
        double[] serverSeconds = filled(server, last, LEAST_SECONDS);
        deviceSeconds[0] = 0;
        double roundTrip = Double.isNaN(link.logRoundTripMean()) ? 0.02 : Math.exp(link.logRoundTripMean());
        SplitCosts costs = new SplitCosts(
                network,
                filledBytes(),
                new double[][] {deviceSeconds},
                new double[][] {serverSeconds},
                Optional.empty());
        return Optional.of(PartitionProblem.latency(costs, new LinkPrior(5, roundTrip), timeoutSeconds));
    }

    private static double[] filled(MachineKnowledge machine, int zeroAt, double least) {
        int splits = machine.splits();
        double[] seconds = new double[splits];
        int before = -1;
        for (int k = 0; k < splits; k++) {
            if (k != zeroAt && !machine.knows(k)) {
                continue;
            }
            seconds[k] = k == zeroAt ? 0 : Math.max(machine.seconds(k), least);
            for (int between = before + 1; between < k; between++) {
                double share = before < 0 ? 1 : (double) (between - before) / (k - before);
                double from = before < 0 ? seconds[k] : seconds[before];
                seconds[between] = from + share * (seconds[k] - from);
            }
            before = k;
        }
        for (int after = before + 1; after < splits; after++) {
            seconds[after] = before < 0 ? 0 : seconds[before];
        }
        return seconds;
    }

    private double[] filledBytes() {
        double[] bytes = uplinkBytes.clone();
        double before = 0;
        for (int k = 0; k < bytes.length; k++) {
            if (!Double.isNaN(bytes[k])) {
                before = bytes[k];
                continue;
            }
            double after = 0;
            for (int next = k + 1; next < bytes.length && after == 0; next++) {
                after = Double.isNaN(uplinkBytes[next]) ? 0 : uplinkBytes[next];
            }
            bytes[k] = Math.max(before, after);
        }
        return bytes;
    }

    /** Reads or writes; returns what holds afterwards. */
    static NetworkKnowledge exchange(NetworkKnowledge present, StateCodec codec) throws IOException {
        double[] bytes = present.uplinkBytes.clone();
        codec.array(bytes);
        MachineKnowledge device = MachineKnowledge.exchange(present.device, codec);
        MachineKnowledge server = MachineKnowledge.exchange(present.server, codec);
        LinkKnowledge link = LinkKnowledge.exchange(present.link, codec);
        return new NetworkKnowledge(bytes, device, server, link, codec.value(present.timeoutSeconds));
    }

    static NetworkKnowledge none(int splits) {
        return new NetworkKnowledge(
                new double[splits],
                MachineKnowledge.none(splits),
                MachineKnowledge.none(splits),
                LinkKnowledge.none(),
                Double.POSITIVE_INFINITY);
    }
}
