package io.callosum.environment.datacenter;

import io.callosum.controller.decision.Context;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.StaticPolicy;
import io.callosum.controller.profile.SplitCosts;
import io.callosum.environment.datacenter.calibration.CalibratedLink;
import io.callosum.environment.datacenter.calibration.CalibratedMachine;
import io.callosum.environment.datacenter.calibration.Calibration;

/**
 * Where the static policy, which is Neurosurgeon's, cuts a network for the least latency. Immutable.
 *
 * @param network by name
 * @param phone that runs the head
 * @param link at its calibrated rate
 * @param split 0 for all-server
 * @param splits the number of splits, of which the last is all-device
 * @param serverSeconds that the server still works on the query
 * @param allServerSeconds that it works if everything is sent
 */
public record NetworkCut(
        String network,
        CalibratedMachine phone,
        CalibratedLink link,
        int split,
        int splits,
        double serverSeconds,
        double allServerSeconds) {
    /** The cut of a network. */
    public static NetworkCut of(String network, CalibratedMachine phone, CalibratedLink link) {
        SplitCosts costs = Calibration.costs(network, phone);
        PartitionProblem problem = PartitionProblem.latency(
                costs,
                new LinkPrior(link.uplinkMegabitsPerSecond(), CalibratedLink.ROUND_TRIP_SECONDS),
                Double.POSITIVE_INFINITY);
        int split = new StaticPolicy(problem).distribution(Context.at(0)).greedySplit();
        double[] server = costs.serverSeconds();
        return new NetworkCut(network, phone, link, split, costs.splits(), server[split], server[0]);
    }

    /** Whether the server has nothing left to do. */
    public boolean isAllDevice() {
        return split == splits - 1;
    }
}
