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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fits a prior to the sums over query traces: machines by {@link MachineFit}, the link by {@link LinkFit}, hyper-parameters by {@link
 * SettingsSearch}, each from the devices that are plausible. With {@link Method#LINEAR} machines and link come from total latencies.
 * A pure function of the statistics, so that statistics that were merged from parts give what those of all rows give. Stateless.
 */
public final class PriorFit {
    private static final double DEVICE_ALONE = 0.1 * 0.1;
    private static final double SERVER_ALONE = 0.15 * 0.15;
    private static final double UNKNOWN_TIMEOUT_SECONDS = 1;
    private static final double MOST_EVIDENCE = 270;

    /** How machines and link are fitted. */
    public enum Method {
        /** From measured components. */
        PRIOR,
        /** From total latencies and predictions. */
        LINEAR
    }

    private final TrainingStatistics statistics;
    private final Method method;
    private final Map<String, PartitionProblem> problems;

    private PriorFit(TrainingStatistics statistics, Method method, Collection<PartitionProblem> problems) {
        this.statistics = statistics;
        this.method = method;
        this.problems = new HashMap<>();
        problems.forEach(problem -> this.problems.put(problem.costs().network(), problem));
    }

    /**
     * Fits.
     *
     * @param problems what predictions say of some of the networks: needed by {@link Method#LINEAR}, and for factors of layer types
     * @throws IllegalArgumentException if there are no queries, or predictions are missing or of other splits
     */
    public static TrainingResult fit(
            TrainingStatistics statistics, Method method, Collection<PartitionProblem> problems) {
        if (statistics.networks().isEmpty()) {
            throw new IllegalArgumentException("expected at least one query, found none");
        }
        return new PriorFit(statistics, method, problems).fit();
    }

    private TrainingResult fit() {
        SortedMap<String, Part> parts = new TreeMap<>();
        List<LinkFit.Sent> all = new ArrayList<>();
        statistics.networks().forEach((name, devices) -> {
            Part part = new Part(name, PlausibleDevices.of(devices));
            parts.put(name, part);
            all.addAll(part.sent);
        });
        // First without knowing how transfers scatter, to rehearse with; then with what the rehearsal showed.
        parts.values().forEach(part -> part.fit(LinkKnowledge.none()));
        SettingsSearch.Found found = SettingsSearch.search(
                AdaptiveSettings.defaults(),
                settings -> parts.values().stream()
                        .flatMap(part -> part.rehearse(settings).stream())
                        .toList());
        parts.values().forEach(part -> part.rehearse(found.settings()));
        LinkKnowledge noise = noise(parts.values());
        SortedMap<String, NetworkKnowledge> networks = new TreeMap<>();
        SortedMap<String, LayerTypeFactor> types = new TreeMap<>();
        parts.forEach((name, part) -> {
            part.fit(noise);
            networks.put(name, part.knowledge());
            types.putAll(part.layerTypes());
        });
        LinkKnowledge link = method == Method.LINEAR
                ? parts.values().iterator().next().link
                : LinkFit.fit(
                        all,
                        parts.values().stream()
                                .mapToInt(part -> part.devices.kept().size())
                                .sum(),
                        noise);
        TrainedPrior prior = new TrainedPrior(found.settings(), link, types, networks);
        SortedMap<String, String> rejected = new TreeMap<>();
        parts.values().forEach(part -> rejected.putAll(part.devices.rejected()));
        return new TrainingResult(
                prior,
                statistics.rows(),
                statistics.devices(),
                rejected,
                found.queries(),
                found.defaultLoss(),
                found.loss());
    }

    /** How transfers scatter and how soon links jump, as those who rehearsed found. */
    private static LinkKnowledge noise(Collection<Part> parts) {
        double[] emission = new double[LinkKnowledge.offsets()];
        double[] weights = new double[LinkKnowledge.none().filterWeights().length];
        double count = 0;
        for (Part part : parts) {
            for (LinkKnowledge learned : part.learned) {
                double[] evidence = learned.emission();
                double[] filters = learned.filterWeights();
                for (int i = 0; i < emission.length; i++) {
                    emission[i] += evidence[i];
                }
                for (int m = 0; m < weights.length; m++) {
                    weights[m] += filters[m];
                }
                count++;
            }
        }
        if (count == 0) {
            return LinkKnowledge.none();
        }
        double counted = Arrays.stream(emission).sum();
        for (int i = 0; i < emission.length; i++) {
            emission[i] *= Math.min(1, MOST_EVIDENCE / Math.max(counted, 1));
        }
        for (int m = 0; m < weights.length; m++) {
            weights[m] /= count;
        }
        return new LinkKnowledge(LinkFit.prior(), 0, emission, weights, Double.NaN, 0);
    }

    /** What is fitted to one network. */
    private final class Part {
        private final String name;
        private final PlausibleDevices devices;
        private final DeviceStatistics sums;
        private final double[] bytes;
        private final double timeoutSeconds;
        private final List<LinkFit.Sent> sent = new ArrayList<>();
        private final List<LinkKnowledge> learned = new ArrayList<>();
        private MachineKnowledge device;
        private MachineKnowledge server;
        private LinkKnowledge link = LinkKnowledge.none();

        Part(String name, PlausibleDevices devices) {
            this.name = name;
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
            PartitionProblem given = problems.get(name);
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

        void fit(LinkKnowledge noise) {
            if (method == Method.PRIOR) {
                link = LinkFit.fit(sent, devices.kept().size(), noise);
                return;
            }
            PartitionProblem problem = problems.get(name);
            if (problem == null || problem.splits() != sums.splits()) {
                throw new IllegalArgumentException("expected predictions of the " + sums.splits() + " splits of " + name
                        + " for a linear fit, found "
                        + (problem == null ? "none" : problem.splits() + " splits"));
            }
            LinearFit linear = new LinearFit(sums, problem);
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
        List<Double> rehearse(AdaptiveSettings settings) {
            List<Double> losses = new ArrayList<>();
            learned.clear();
            TrainedPrior prior = prior(settings);
            PartitionProblem given = problems.get(name);
            PartitionProblem problem = given == null ? prior.problem(name).orElse(null) : given;
            if (problem == null || !prior.knows(problem)) {
                return losses;
            }
            double allDevice = problem.costs().deviceSeconds()[problem.splits() - 1];
            statistics.rehearsals(name).forEach((id, queries) -> {
                if (devices.kept().containsKey(id)) {
                    AdaptivePolicy policy = prior.policy(problem);
                    losses.addAll(new Rehearsal(policy, allDevice).play(queries.queries()));
                    learned.add(LinkKnowledge.of(policy));
                }
            });
            return losses;
        }

        /** How wrong the predictions of layer types are, where there are predictions. */
        SortedMap<String, LayerTypeFactor> layerTypes() {
            PartitionProblem given = problems.get(name);
            TrainedPrior prior = prior(AdaptiveSettings.defaults());
            return given == null || !prior.knows(given)
                    ? new TreeMap<>()
                    : TrainedPrior.layerTypes(prior.policy(given));
        }
    }
}
