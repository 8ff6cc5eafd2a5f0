package io.callosum.environment.baseline.bucket;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.CostPrediction;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;

/**
 * A bandit for every bandwidth bucket: the split of least {@code mean - alpha / sqrt(n0 + n)}, where the mean is the prediction at the
 * context's bandwidth plus the mean excess of the n outcomes of that split in that bucket, and the prediction counts as n0 =
 * {@value BucketLearner#PRIOR_OUTCOMES} outcomes. alpha is {@value #ALPHA} all-device costs. A confidence bound as in Auer, Cesa-Bianchi
 * and Fischer (Finite-time analysis of the multiarmed bandit problem, Machine Learning 47, 2002, UCB1), with a constant instead of
 * {@code ln n}, which keeps a prior of weight n0 from being explored away, and with buckets as contexts.
 *
 * <p>Use it where splits go wrong in ways that no factor expresses. What it learns at one bandwidth it does not know at another, and it
 * never forgets. Thread-safe as {@link Policy} demands.
 */
public final class BucketUcbPolicy implements Policy {
    static final double ALPHA = 0.1;

    private final BucketLearner learner;

    /** Starts from the problem's predictions. */
    public BucketUcbPolicy(PartitionProblem problem) {
        learner = new BucketLearner(problem);
    }

    @Override
    public String name() {
        return "bucket-ucb";
    }

    @Override
    public int splits() {
        return learner.splits();
    }

    @Override
    public ActionDistribution distribution(Context context) {
        BucketCosts learned = learner.learned(context);
        double[] lower = learned.expected().seconds();
        for (int k = 0; k < lower.length; k++) {
            lower[k] -= ALPHA * learned.deviationSeconds(k);
        }
        return learned.expected().certain(CostPrediction.leastCost(lower));
    }

    @Override
    public void observe(Decision decision, Outcome outcome, double timeSeconds) {
        learner.observe(decision, outcome);
    }
}
