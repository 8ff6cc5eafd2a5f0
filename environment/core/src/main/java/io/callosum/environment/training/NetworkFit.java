package io.callosum.environment.training;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.adaptive.AdaptiveSettings;
import io.callosum.controller.adaptive.LayerTypeFactor;
import io.callosum.controller.adaptive.LinkKnowledge;
import io.callosum.controller.adaptive.MachineKnowledge;
import io.callosum.controller.adaptive.NetworkKnowledge;
import io.callosum.controller.adaptive.TrainedPrior;
import io.callosum.controller.policy.PartitionProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is fitted to one network of which there are queries. Not thread-safe. */
final class NetworkFit {
    private static final double DEVICE_ALONE = 0.1 * 0.1;
    private static final double SERVER_ALONE = 0.15 * 0.15;
    private static final double UNKNOWN_TIMEOUT_SECONDS = 1;

    private final String name;
    private final @Nullable PartitionProblem given;
    private final PlausibleDevices devices;
    private final DeviceStatistics sums;
    private final double[] bytes;
    private final double timeoutSeconds;
    private final List<LinkFit.Sent> sent = new ArrayList<>();
    private final List<LinkKnowledge> learned = new ArrayList<>();
    private MachineKnowledge device;
    private MachineKnowledge server;
    private LinkKnowledge link = LinkKnowledge.none();

    /**
     * Machines, which depend on nothing else.
     *
     * @param given what predictions say, if they are to be relied on
     */
    NetworkFit(String name, @Nullable PartitionProblem given, PlausibleDevices devices) {
        this.name = name;
        this.given = given;
        this.devices = devices;
        Collection<DeviceStatistics> kept = devices.kept().values();
        int splits = kept.iterator().next().splits();
        sums = new DeviceStatistics(splits);
        kept.forEach(sums::merge);
        device = MachineFit.fit(kept, of -> of.device, DEVICE_ALONE, splits);
        server = MachineFit.fit(kept, of -> of.server, SERVER_ALONE, splits);
        bytes = new double[splits];
        Arrays.setAll(bytes, sums::bytes);
        bytes[splits - 1] = 0;
        timeoutSeconds = timeout();
        for (int k = 0; k < splits - 1; k++) {
            TransferHistogram transfers = sums.transfersAt(k);
            if (transfers != null && bytes[k] > 0) {
                double onServer = server.knows(k) ? server.seconds(k) : 0;
                sent.add(new LinkFit.Sent(bytes[k], onServer, timeoutSeconds, transfers));
            }
        }
    }

    private double timeout() {
        if (given != null) {
            return given.timeoutSeconds();
        }
        int last = sums.splits() - 1;
        if (sums.timeouts > 0) {
            return Math.max(sums.timeoutSeconds / sums.timeouts, 1e-3);
        }
        if (sums.late > 0 && device.knows(last)) {
            return Math.max(sums.lateSeconds / sums.late - device.seconds(last), 1e-3);
        }
        return device.knows(last) ? Math.max(1.5 * device.seconds(last), 0.08) : UNKNOWN_TIMEOUT_SECONDS;
    }

    /** The link, from measured components. */
    void fitLink(LinkKnowledge noise) {
        link = LinkFit.fit(sent, devices.kept().size(), noise);
    }

    /** Machines and link, from total latencies. */
    void fitLinear(LinkKnowledge noise) {
        if (given == null || given.splits() != sums.splits()) {
            throw new IllegalArgumentException("expected predictions of the " + sums.splits() + " splits of " + name
                    + " for a linear fit, found "
                    + (given == null ? "none" : given.splits() + " splits"));
        }
        LinearFit linear = new LinearFit(sums, given);
        device = linear.device();
        server = linear.server();
        link = linear.link(noise);
    }

    NetworkKnowledge knowledge() {
        return new NetworkKnowledge(bytes, device, server, link, timeoutSeconds);
    }

    private TrainedPrior prior(AdaptiveSettings settings) {
        SortedMap<String, NetworkKnowledge> one = new TreeMap<>();
        one.put(name, knowledge());
        return new TrainedPrior(settings, link, new TreeMap<>(), one);
    }

    /** Plays the first queries of plausible devices; the losses, device by device. */
    List<Double> rehearse(AdaptiveSettings settings, SortedMap<String, FirstQueries> first) {
        List<Double> losses = new ArrayList<>();
        learned.clear();
        TrainedPrior prior = prior(settings);
        PartitionProblem problem = given == null ? prior.problem(name).orElse(null) : given;
        if (problem == null || !prior.knows(problem)) {
            return losses;
        }
        double allDevice = problem.costs().deviceSeconds()[problem.splits() - 1];
        first.forEach((id, queries) -> {
            if (devices.kept().containsKey(id)) {
                AdaptivePolicy policy = prior.policy(problem);
                losses.addAll(new Rehearsal(policy, allDevice).play(queries.queries()));
                learned.add(LinkKnowledge.of(policy));
            }
        });
        return losses;
    }

    /** How wrong predictions of layer types are. */
    SortedMap<String, LayerTypeFactor> layerTypes(PartitionProblem predicted) {
        TrainedPrior prior = prior(AdaptiveSettings.defaults());
        return prior.knows(predicted) ? TrainedPrior.layerTypes(prior.policy(predicted)) : new TreeMap<>();
    }

    /** Devices that count. */
    PlausibleDevices devices() {
        return devices;
    }

    /** What was sent, split by split. */
    List<LinkFit.Sent> sent() {
        return sent;
    }

    /** What those who rehearsed last have learned of their links. */
    List<LinkKnowledge> learned() {
        return learned;
    }

    LinkKnowledge link() {
        return link;
    }
}
