package io.callosum.jmh;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.adaptive.Choice;
import io.callosum.controller.decision.Context;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import java.lang.management.ManagementFactory;

/**
 * Decides once in a fresh JVM, and prints what that took: milliseconds since {@code main} was entered, when no class of the controller
 * is loaded yet, and since the JVM was started.
 */
public final class FirstDecision {
    private FirstDecision() {}

    /** No arguments. */
    public static void main(String[] arguments) {
        long entered = System.nanoTime();
        PartitionProblem problem = PartitionProblem.latency(
                SyntheticProfile.of(25).splitCosts(),
                new LinkPrior(SampleOutcomes.MEGABITS_PER_SECOND, SampleOutcomes.ROUND_TRIP_SECONDS),
                SampleOutcomes.TIMEOUT_SECONDS);
        AdaptivePolicy policy = new AdaptivePolicy(problem);
        int split = policy.decide(Context.at(1, 8, 0.5), 0.5, new Choice(policy.splits()));
        long decided = System.nanoTime();
        long decidedMillis = System.currentTimeMillis();
        long startedMillis = ManagementFactory.getRuntimeMXBean().getStartTime();
        System.out.println((decided - entered) / 1e6 + " " + (decidedMillis - startedMillis) + " " + split);
    }
}
