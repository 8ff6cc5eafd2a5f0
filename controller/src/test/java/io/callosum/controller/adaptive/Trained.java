package io.callosum.controller.adaptive;

import io.callosum.controller.Profiles;
import io.callosum.controller.SimulatedLink;
import io.callosum.controller.decision.Context;
import io.callosum.controller.loop.PartitionController;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Policies that have seen a seeded world. */
final class Trained {
    static final PartitionProblem PROBLEM =
            PartitionProblem.latency(Profiles.alexNet().splitCosts(), new LinkPrior(5, 0.02), 1.5);

    private Trained() {}

    /** A policy after so many queries over a link that swings between 0.5 and 5 Mbit/s. */
    static AdaptivePolicy policy(long seed, int queries) {
        AdaptivePolicy policy = new AdaptivePolicy(PROBLEM);
        drive(policy, seed, queries, 0);
        return policy;
    }

    /** Drives a policy from a time on; the splits that it chose. */
    static List<Integer> drive(AdaptivePolicy policy, long seed, int queries, double fromSeconds) {
        SplittableRandom random = new SplittableRandom(seed);
        PartitionController controller = new PartitionController(policy);
        SimulatedLink link =
                new SimulatedLink(Profiles.alexNet(2), t -> 2.5 + 2 * Math.sin(t / 3), 0.02, 1.5, 0.1, random);
        link.idle(fromSeconds);
        List<Integer> splits = new ArrayList<>();
        for (int i = 0; i < queries; i++) {
            splits.add(controller
                    .submit(Context.at(link.nowSeconds()), random, link)
                    .split());
            link.idle(0.3);
        }
        return splits;
    }
}
