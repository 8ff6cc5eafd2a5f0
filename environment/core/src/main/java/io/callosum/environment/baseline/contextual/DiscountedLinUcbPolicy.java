package io.callosum.environment.baseline.contextual;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.baseline.linear.DiscountedRidge;
import io.callosum.environment.baseline.prediction.PredictedCosts;

/**
 * D-LinUCB: {@link LinUcbPolicy} that forgets with discount {@value #DISCOUNT} an outcome, back to the prediction: the split of least
 * {@code theta' x - alpha sqrt(x' V^-1 V~ V^-1 x)}. Russac, Vernade and Cappé (Weighted linear bandits for non-stationary environments,
 * NeurIPS 2019, algorithm 1). Unlike there, the prior is put back at every step instead of 0, and alpha is {@value #ALPHA} all-device
 * costs instead of the confidence radius of the proof, which would explore for ever.
 *
 * <p>Use it where the device throttles, servers get busy and both come back. The discount counts outcomes and not seconds, so it
 * forgets slowly when queries are rare. Thread-safe as {@link Policy} demands.
 */
public final class DiscountedLinUcbPolicy implements Policy {
    static final double DISCOUNT = 0.98;
    static final double ALPHA = 0.1;

    private final CostLearner<DiscountedRidge> learner;

    /** Starts from the problem's predictions. */
    public DiscountedLinUcbPolicy(PartitionProblem problem) {
        DiscountedRidge start =
                DiscountedRidge.around(new double[PredictedCosts.PARTS], LinUcbPolicy.PRECISION, DISCOUNT);
        learner = new CostLearner<>(problem, start);
    }

    @Override
    public String name() {
        return "d-linucb";
    }

    @Override
    public int splits() {
        return learner.splits();
    }

    @Override
    public ActionDistribution distribution(Context context) {
        LearnedCosts<DiscountedRidge> learned = learner.learned(context);
        return learned.expected().certain(learned.hopefulSplit(ALPHA));
    }

    @Override
    public void observe(Decision decision, Outcome outcome, double timeSeconds) {
        learner.observe(decision, outcome);
    }
}
