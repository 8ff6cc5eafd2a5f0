package io.callosum.jmh;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.controller.policy.StaticPolicy;
import io.callosum.controller.profile.LayerProfile;

/** The policies that are measured. */
public enum PolicyKind {
    /** Learns. */
    ADAPTIVE {
        @Override
        Policy open(LayerProfile profile) {
            return new AdaptivePolicy(problem(profile));
        }
    },
    /** Does not learn; the least that a decision by all splits can cost. */
    STATIC {
        @Override
        Policy open(LayerProfile profile) {
            return new StaticPolicy(problem(profile));
        }
    };

    private static final LinkPrior PRIOR =
            new LinkPrior(SampleOutcomes.MEGABITS_PER_SECOND, SampleOutcomes.ROUND_TRIP_SECONDS);

    private static PartitionProblem problem(LayerProfile profile) {
        return PartitionProblem.latency(profile.splitCosts(), PRIOR, SampleOutcomes.TIMEOUT_SECONDS);
    }

    abstract Policy open(LayerProfile profile);
}
