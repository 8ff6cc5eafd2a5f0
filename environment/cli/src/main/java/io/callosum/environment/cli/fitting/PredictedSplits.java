package io.callosum.environment.cli.fitting;

import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.CostPrediction;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.SplitThresholds;
import io.callosum.controller.prediction.LayerWork;
import io.callosum.controller.prediction.NetworkPrediction;
import io.callosum.controller.prediction.NetworkPrediction.LayerPrediction;
import io.callosum.controller.prediction.NetworkPredictor.Basis;
import io.callosum.controller.prediction.Predictors;
import io.callosum.controller.profile.LayerCost;
import io.callosum.controller.profile.LayerProfile;
import io.callosum.executors.onnx.profile.GraphWork;
import io.callosum.executors.onnx.profile.NodeWork;
import io.callosum.executors.throttle.Slowdown;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A network predicted on two machines, and what its splits cost.
 *
 * @param layers what the device's predictions rest on, slowed down, in execution order
 * @param deviceDeviation how far whole networks are off on the device, as a standard deviation of the logarithm
 * @param serverDeviation the same of the server
 * @param factors how much slower the device is than what was predicted for it
 * @param profile both, the device slowed down; with energies where the predictors have powers that are to count
 * @param roundTripSeconds of the link
 * @param power for energy
 */
public record PredictedSplits(
        List<PredictedLayer> layers,
        double deviceDeviation,
        double serverDeviation,
        Slowdown factors,
        LayerProfile profile,
        double roundTripSeconds,
        PowerModel power) {
    public PredictedSplits {
        layers = List.copyOf(layers);
    }

    /**
     * How sure a layer's prediction on the device is.
     *
     * @param lowMillis 5 % of such layers took less
     * @param highMillis 5 % took more; infinite where nothing is known
     * @param basis what it rests on
     */
    public record PredictedLayer(double lowMillis, double highMillis, Basis basis) {}

    static PredictedSplits of(
            NetworkPrediction device,
            NetworkPrediction server,
            Slowdown factors,
            double roundTripSeconds,
            PowerModel power,
            boolean predictedPower) {
        List<PredictedLayer> layers = device.layers().stream()
                .map(it -> new PredictedLayer(
                        it.lowMillis() * factors.of(it.layer()), it.highMillis() * factors.of(it.layer()), it.basis()))
                .toList();
        LayerProfile times = profile(device, server, factors);
        List<OptionalDouble> watts =
                device.layers().stream().map(LayerPrediction::watts).toList();
        return new PredictedSplits(
                layers,
                device.deviation(),
                server.deviation(),
                factors,
                predictedPower ? withEnergies(times, watts) : times,
                roundTripSeconds,
                power);
    }

    /** An ONNX graph's. */
    static PredictedSplits of(
            GraphWork graph,
            Predictors device,
            Predictors server,
            Slowdown factors,
            double roundTripSeconds,
            PowerModel power,
            boolean predictedPower) {
        List<PredictedLayer> layers = new ArrayList<>();
        List<OptionalDouble> watts = new ArrayList<>();
        List<LayerCost> rows = new ArrayList<>();
        rows.add(new LayerCost("input", "input", graph.inputBytes(), 0, 0, OptionalDouble.empty()));
        int last = graph.nodes().size() - 1;
        double footprintBytes = (double) graph.footprintBytes();
        for (NodeWork node : graph.nodes()) {
            LayerWork.Prediction slow = device.predict(node.work(), footprintBytes);
            LayerWork.Prediction fast = server.predict(node.work(), footprintBytes);
            double factor = factors.of(node.type());
            // A head has the fixed cost with its first node, a tail with its last.
            double before = layers.isEmpty() ? device.correction().fixedMillis() : 0;
            double after = layers.size() == last ? server.correction().fixedMillis() : 0;
            layers.add(new PredictedLayer(slow.lowMillis() * factor, slow.highMillis() * factor, slow.basis()));
            watts.add(slow.watts());
            rows.add(new LayerCost(
                    node.name(),
                    node.type(),
                    node.outputBytes(),
                    (slow.millis() + before) * factor,
                    fast.millis() + after,
                    OptionalDouble.empty()));
        }
        LayerProfile times = new LayerProfile(graph.graph(), rows);
        return new PredictedSplits(
                layers,
                device.correction().deviation(),
                server.correction().deviation(),
                factors,
                predictedPower ? withEnergies(times, watts) : times,
                roundTripSeconds,
                power);
    }

    /** The profile with the energy of every layer by the power of its kind, where that is known. */
    private static LayerProfile withEnergies(LayerProfile profile, List<OptionalDouble> watts) {
        List<LayerCost> rows = new ArrayList<>(profile.rows().subList(0, 1));
        for (LayerCost row : profile.rows().subList(1, profile.rows().size())) {
            OptionalDouble power = watts.get(rows.size() - 1);
            OptionalDouble energy = power.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(power.getAsDouble() * row.deviceMillis());
            rows.add(new LayerCost(
                    row.layer(), row.type(), row.outputBytes(), row.deviceMillis(), row.serverMillis(), energy));
        }
        return new LayerProfile(profile.network(), rows);
    }

    /** Whether every layer's energy is by the power of its kind, and not by the power model's. */
    boolean predictedEnergies() {
        return profile.splitCosts().deviceMillijoules().isPresent();
    }

    /** Energy of a layer on the device in millijoules. */
    double millijoules(LayerCost row) {
        return predictedEnergies() ? row.deviceMillijoules().orElseThrow() : power.deviceWatts() * row.deviceMillis();
    }

    /** The profile of a network on two machines, the device slower than predicted by factors. */
    public static LayerProfile profile(NetworkPrediction device, NetworkPrediction server, Slowdown factors) {
        List<Double> slow = new ArrayList<>();
        List<Double> plain = device.layerMillis(0);
        for (LayerPrediction layer : device.layers()) {
            slow.add(plain.get(layer.layer().index()) * factors.of(layer.layer()));
        }
        List<Double> fast = server.layerMillis(server.layers().size() - 1);
        return LayerProfile.of(device.network(), slow, fast);
    }

    /** What every split costs under an objective. */
    CostPrediction costs(Objective objective) {
        return new CostPrediction(new PartitionProblem(
                profile.splitCosts(), new LinkPrior(1, roundTripSeconds), Double.POSITIVE_INFINITY, objective, power));
    }

    /** The ranges of bandwidth in which each split is the best. */
    List<SplitThresholds.Range> thresholds(Objective objective) {
        CostPrediction costs = costs(objective);
        return SplitThresholds.of(costs, costs.pricing());
    }
}
