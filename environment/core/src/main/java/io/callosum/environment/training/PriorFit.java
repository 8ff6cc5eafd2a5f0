package io.callosum.environment.training;

import io.callosum.controller.adaptive.AdaptiveSettings;
import io.callosum.controller.adaptive.LayerTypeFactor;
import io.callosum.controller.adaptive.LinkKnowledge;
import io.callosum.controller.adaptive.NetworkKnowledge;
import io.callosum.controller.adaptive.TrainedPrior;
import io.callosum.controller.policy.PartitionProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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
    private final SortedMap<String, PartitionProblem> predicted;

    private PriorFit(
            TrainingStatistics statistics,
            Method method,
            Collection<PartitionProblem> problems,
            Collection<PartitionProblem> predicted) {
        this.statistics = statistics;
        this.method = method;
        this.problems = byNetwork(problems);
        this.predicted = byNetwork(predicted);
    }

    private static SortedMap<String, PartitionProblem> byNetwork(Collection<PartitionProblem> problems) {
        SortedMap<String, PartitionProblem> byNetwork = new TreeMap<>();
        problems.forEach(problem -> byNetwork.put(problem.costs().network(), problem));
        return byNetwork;
    }

    /**
     * Fits.
     *
     * @param problems what predictions say of some of the networks: needed by {@link Method#LINEAR}, and for factors of layer types
     * @throws IllegalArgumentException if there are no queries, or predictions are missing or of other splits
     */
    public static TrainingResult fit(
            TrainingStatistics statistics, Method method, Collection<PartitionProblem> problems) {
        return fit(statistics, method, problems, List.of());
    }

    /**
     * Fits, and starts from predictions where there are no queries: a network that nobody ran gets a part of what is predicted, corrected by
     * how wrong the same predictors are, by kind of layer, on networks that somebody ran; so do splits that nobody tried.
     *
     * @param predicted by the same predictors, of any networks; there may be no queries then
     * @throws IllegalArgumentException as above
     */
    public static TrainingResult fit(
            TrainingStatistics statistics,
            Method method,
            Collection<PartitionProblem> problems,
            Collection<PartitionProblem> predicted) {
        if (statistics.networks().isEmpty() && (predicted.isEmpty() || method == Method.LINEAR)) {
            throw new IllegalArgumentException("expected at least one query, found none");
        }
        return new PriorFit(statistics, method, problems, predicted).fit();
    }

    private TrainingResult fit() {
        SortedMap<String, NetworkFit> fits = new TreeMap<>();
        List<LinkFit.Sent> all = new ArrayList<>();
        statistics.networks().forEach((name, devices) -> {
            NetworkFit fit = new NetworkFit(name, problems.get(name), PlausibleDevices.of(devices));
            fits.put(name, fit);
            all.addAll(fit.sent());
        });
        // First without knowing how transfers scatter, to rehearse with; then with what the rehearsal showed.
        fits.values().forEach(fit -> fit(fit, LinkKnowledge.none()));
        SettingsSearch.Found found =
                SettingsSearch.search(AdaptiveSettings.defaults(), settings -> rehearse(fits, settings));
        rehearse(fits, found.settings());
        LinkKnowledge noise = noise(fits.values());
        SortedMap<String, NetworkKnowledge> networks = new TreeMap<>();
        SortedMap<String, LayerTypeFactor> types = new TreeMap<>();
        fits.forEach((name, fit) -> {
            fit(fit, noise);
            networks.put(name, fit.knowledge());
            PartitionProblem expected = problems.getOrDefault(name, predicted.get(name));
            if (expected != null) {
                fit.layerTypes(expected).forEach((type, factor) -> types.merge(type, factor, LayerTypeFactor::surer));
            }
        });
        LinkKnowledge link = method == Method.LINEAR
                ? fits.values().iterator().next().link()
                : LinkFit.fit(all, links(fits.values()), noise);
        TrainedPrior prior = withPredicted(new TrainedPrior(found.settings(), link, types, networks));
        SortedMap<String, String> rejected = new TreeMap<>();
        fits.values().forEach(fit -> rejected.putAll(fit.devices().rejected()));
        return new TrainingResult(
                prior,
                statistics.rows(),
                statistics.devices(),
                rejected,
                found.queries(),
                found.defaultLoss(),
                found.loss());
    }

    private void fit(NetworkFit fit, LinkKnowledge noise) {
        if (method == Method.LINEAR) {
            fit.fitLinear(noise);
        } else {
            fit.fitLink(noise);
        }
    }

    private List<Double> rehearse(SortedMap<String, NetworkFit> fits, AdaptiveSettings settings) {
        List<Double> losses = new ArrayList<>();
        fits.forEach((name, fit) -> losses.addAll(fit.rehearse(settings, statistics.rehearsals(name))));
        return losses;
    }

    private static int links(Collection<NetworkFit> fits) {
        return fits.stream().mapToInt(fit -> fit.devices().kept().size()).sum();
    }

    private TrainedPrior withPredicted(TrainedPrior trained) {
        SortedMap<String, NetworkKnowledge> networks = new TreeMap<>(trained.networks());
        predicted.forEach((name, problem) -> {
            NetworkKnowledge measured = networks.get(name);
            NetworkKnowledge believed = NetworkKnowledge.of(trained.policy(problem), trained.link());
            if (measured == null) {
                networks.put(name, believed);
            } else if (trained.knows(problem)) {
                networks.put(name, measured.or(believed));
            }
        });
        return new TrainedPrior(trained.settings(), trained.link(), trained.layerTypes(), networks);
    }

    /** How transfers scatter and how soon links jump, as those who rehearsed found. */
    private static LinkKnowledge noise(Collection<NetworkFit> fits) {
        double[] emission = new double[LinkKnowledge.offsets()];
        double[] weights = new double[LinkKnowledge.none().filterWeights().length];
        double count = 0;
        for (NetworkFit fit : fits) {
            for (LinkKnowledge learned : fit.learned()) {
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
}
