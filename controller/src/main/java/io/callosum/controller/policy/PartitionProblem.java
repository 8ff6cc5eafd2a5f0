package io.callosum.controller.policy;

import io.callosum.controller.energy.PowerModel;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.profile.SplitCosts;
import java.io.Serializable;

/**
 * Everything that a policy may know before the first query. All of it may be wrong. Immutable, serialisable and thread-safe.
 *
 * @param costs predicted cost of every split
 * @param link the link before it is used
 * @param timeoutSeconds limit on network and server time, after which the device finishes; infinite without one
 * @param objective what is to be minimised
 * @param power from times to energy
 */
public record PartitionProblem(
        SplitCosts costs, LinkPrior link, double timeoutSeconds, Objective objective, PowerModel power)
        implements Serializable {
    public PartitionProblem {
        if (!(timeoutSeconds > 0)) {
            throw new IllegalArgumentException("expected a timeout above 0 s, found " + timeoutSeconds);
        }
    }

    /** Latency on a phone with an LTE radio. */
    public static PartitionProblem latency(SplitCosts costs, LinkPrior link, double timeoutSeconds) {
        return new PartitionProblem(costs, link, timeoutSeconds, Objective.LATENCY, PowerModel.PHONE_ON_LTE);
    }

    /** The number of actions: of splits, n + 1, where there is one codec. */
    public int splits() {
        return costs.splits();
    }

    /** Predicted energy of the head by split in millijoules: the profile's, or else device power times predicted time. */
    public double[] deviceMillijoules() {
        return costs.deviceMillijoules().orElseGet(() -> {
            double[] energy = costs.deviceSeconds();
            for (int k = 0; k < energy.length; k++) {
                energy[k] *= power.deviceWatts() * 1e3;
            }
            return energy;
        });
    }
}
