package io.callosum.jmh;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.loop.PartitionController;
import io.callosum.controller.policy.Policy;
import io.callosum.controller.profile.LayerProfile;
import java.util.SplittableRandom;

/** A controller that has settled some queries, a query every half second of a virtual clock. Not thread-safe. */
final class Loop {
    private static final double GAP_SECONDS = 0.5;
    private static final int LEARNED_QUERIES = 200;
    private static final long SEED = 7;

    final Policy policy;
    final PartitionController controller;
    final SplittableRandom random = new SplittableRandom(SEED);
    private final SampleOutcomes outcomes;
    private long queries;

    Loop(PolicyKind kind, int splits, Feedback feedback) {
        LayerProfile profile = SyntheticProfile.of(splits);
        policy = kind.open(profile);
        controller = new PartitionController(policy);
        outcomes = new SampleOutcomes(profile, feedback, random);
        for (int i = 0; i < LEARNED_QUERIES; i++) {
            query();
        }
    }

    /** The virtual clock. */
    double nowSeconds() {
        return (queries + 1) * GAP_SECONDS;
    }

    /** Decides and settles one query. */
    Decision query() {
        double nowSeconds = nowSeconds();
        Context context = Context.at(nowSeconds, SampleOutcomes.MEGABITS_PER_SECOND, nowSeconds - GAP_SECONDS);
        Decision decision = controller.decide(context, random);
        controller.settle(decision, outcomes.get(queries, decision.split()), nowSeconds);
        queries++;
        return decision;
    }

    /** Has the policy alone learn from a decision once more. */
    void observe(Decision decision) {
        policy.observe(decision, outcomes.get(queries, decision.split()), nowSeconds());
        queries++;
    }
}
