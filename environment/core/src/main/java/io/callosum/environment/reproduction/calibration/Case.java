package io.callosum.environment.reproduction.calibration;

import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.CostPrediction;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.profile.SplitCosts;
import java.util.Optional;

/**
 * A network on a device, behind a link, beside the server: what every split costs. Immutable.
 *
 * @param times of every layer
 * @param device the phone's processor
 * @param link to the server
 * @param radioStates whether a query wakes the radio and pays its tail
 */
public record Case(LayerTimes times, Machine device, Link link, boolean radioStates) {
    /** The network's name. */
    public String network() {
        return times.network().name();
    }

    /** The number of splits, n + 1. */
    public int splits() {
        return times.network().layerCount() + 1;
    }

    /** The same with other predictions or other truths. */
    public Case with(LayerTimes others) {
        return new Case(others, device, link, radioStates);
    }

    /**
     * The problem that a policy is given.
     *
     * @param timeoutSeconds infinite for none
     */
    public PartitionProblem problem(Objective objective, double timeoutSeconds) {
        double promotionMillis = radioStates ? link.promotionMillis() : 0;
        return new PartitionProblem(
                costs(),
                new LinkPrior(link.uplinkMegabitsPerSecond(), (link.roundTripMillis() + promotionMillis) / 1e3),
                timeoutSeconds,
                objective,
                new PowerModel(device.watts(), link.milliwattsPerMegabit(), link.baseMilliwatts(), 0));
    }

    private SplitCosts costs() {
        SplitCosts costs = times.profile().splitCosts();
        if (!radioStates) {
            return costs;
        }
        double[] energy = costs.deviceSeconds();
        // The base power of the promotion is in the time on the network already; here is what its own power adds.
        double states = link.statesMillijoules() - link.promotionMillis() * link.baseMilliwatts() / 1e3;
        for (int k = 0; k < energy.length; k++) {
            energy[k] = energy[k] * device.watts() * 1e3 + (k < energy.length - 1 ? Math.max(0, states) : 0);
        }
        return new SplitCosts(
                network(),
                costs.uplinkBytes(),
                costs.deviceSecondsByGroup(),
                costs.serverSecondsByGroup(),
                Optional.of(energy));
    }

    /** Milliseconds of latency by split. */
    public double[] latencyMillis() {
        return thousandths(Objective.LATENCY);
    }

    /** Millijoules of the device's energy by split. */
    public double[] energyMillijoules() {
        return thousandths(Objective.ENERGY);
    }

    /** What splits cost in thousandths of the objective's unit: ms, mJ. */
    public double[] thousandths(Objective objective) {
        CostPrediction prediction = new CostPrediction(problem(objective, Double.POSITIVE_INFINITY));
        double[] cost = prediction.costSeconds(link.uplinkMegabitsPerSecond(), prediction.pricing());
        for (int k = 0; k < cost.length; k++) {
            cost[k] *= 1e3;
        }
        return cost;
    }

    /** The split of least cost, all splits being tried; among equals the latest. */
    public int best(Objective objective) {
        return CostPrediction.leastCost(thousandths(objective));
    }

    /** The name of a split: what the last layer before it is called. */
    public String splitName(int split) {
        if (split == 0) {
            return "input";
        }
        return split == splits() - 1
                ? "all-device"
                : times.network().layers().get(split - 1).name();
    }

    /** Whether a split is at the start, in the middle or at the end. */
    public String place(int split) {
        if (split == 0) {
            return "start";
        }
        return split == splits() - 1 ? "end" : "middle";
    }
}
