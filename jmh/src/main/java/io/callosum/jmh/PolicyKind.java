package io.callosum.jmh;

import io.callosum.controller.adaptive.AdaptivePolicy;
import io.callosum.controller.adaptive.AdaptiveSettings;
import io.callosum.controller.policy.LinkPrior;
import io.callosum.controller.policy.Policy;
import io.callosum.controller.policy.StaticPolicy;
import io.callosum.controller.profile.LayerProfile;

/** The policies that are measured. */
public enum PolicyKind {
    /** Learns. */
    ADAPTIVE {
        @Override
        Policy open(LayerProfile profile) {
            return new AdaptivePolicy(profile, AdaptiveSettings.of(PRIOR, SampleOutcomes.TIMEOUT_SECONDS));
        }
    },
    /** Does not learn; the least that a decision by all splits can cost. */
    STATIC {
        @Override
        Policy open(LayerProfile profile) {
            return new StaticPolicy(profile, PRIOR);
        }
    };

    private static final LinkPrior PRIOR =
            new LinkPrior(SampleOutcomes.MEGABITS_PER_SECOND, SampleOutcomes.ROUND_TRIP_SECONDS);

    abstract Policy open(LayerProfile profile);
}
