package io.callosum.environment.cli.fitting;

import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.CostPrediction;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.SplitThresholds;
import io.callosum.controller.prediction.NetworkPrediction;
import io.callosum.controller.prediction.NetworkPrediction.LayerPrediction;
import io.callosum.controller.profile.LayerCost;
import io.callosum.controller.profile.LayerProfile;
import io.callosum.executors.throttle.Slowdown;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A network predicted on two machines, and what its splits cost.
 *
 * @param device the device, before it is slowed down
 * @param server the server
 * @param factors how much slower the device is than what was predicted for it
 * @param profile both, the device slowed down; with energies where the predictors have powers that are to count
 * @param roundTripSeconds of the link
 * @param power for energy
 */
public record PredictedSplits(
        NetworkPrediction device,
        NetworkPrediction server,
        Slowdown factors,
        LayerProfile profile,
        double roundTripSeconds,
        PowerModel power) {

    static PredictedSplits of(
            NetworkPrediction device,
            NetworkPrediction server,
            Slowdown factors,
            double roundTripSeconds,
            PowerModel power,
            boolean predictedPower) {
        LayerProfile times = profile(device, server, factors);
        LayerProfile profile = predictedPower ? withEnergies(times, device) : times;
        return new PredictedSplits(device, server, factors, profile, roundTripSeconds, power);
    }

    /** The profile with the energy of every layer by the power of its kind, where that is known. */
    private static LayerProfile withEnergies(LayerProfile profile, NetworkPrediction device) {
        List<LayerCost> rows = new ArrayList<>(profile.rows().subList(0, 1));
        for (LayerPrediction layer : device.layers()) {
            LayerCost row = profile.rows().get(layer.layer().index() + 1);
            OptionalDouble energy = layer.watts().isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(layer.watts().getAsDouble() * row.deviceMillis());
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
