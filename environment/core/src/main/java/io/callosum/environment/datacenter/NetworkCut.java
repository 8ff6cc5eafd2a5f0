package io.callosum.environment.datacenter;

import io.callosum.controller.decision.Context;
import io.callosum.controller.objective.Objective;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.StaticPolicy;
import io.callosum.environment.reproduction.calibration.Case;
import io.callosum.environment.reproduction.calibration.Link;
import io.callosum.environment.reproduction.calibration.Machine;

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
        Machine phone,
        Link link,
        int split,
        int splits,
        double serverSeconds,
        double allServerSeconds) {
    /** The cut of a network on a phone behind a link. */
    public static NetworkCut of(Case each) {
        PartitionProblem problem = each.problem(Objective.LATENCY, Double.POSITIVE_INFINITY);
        int split = new StaticPolicy(problem).distribution(Context.at(0)).greedySplit();
        double[] server = problem.costs().serverSeconds();
        return new NetworkCut(
                each.network(), each.device(), each.link(), split, each.splits(), server[split], server[0]);
    }

    /** Whether the server has nothing left to do. */
    public boolean isAllDevice() {
        return split == splits - 1;
    }
}
