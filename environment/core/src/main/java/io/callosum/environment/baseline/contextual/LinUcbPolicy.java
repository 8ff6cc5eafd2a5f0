package io.callosum.environment.baseline.contextual;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.baseline.linear.RidgeRegression;
import io.callosum.environment.baseline.prediction.PredictedCosts;

/**
 * LinUCB with one regression shared by all splits, as a confidence bound on costs: the split of least
 * {@code theta' x - alpha sqrt(x' A^-1 x)}. Li, Chu, Langford and Schapire (A contextual-bandit approach to personalized news article
 * recommendation, WWW 2010, algorithm 1, its linear part shared by the arms as in Chu, Li, Reyzin and Schapire, Contextual bandits with
 * linear payoff functions, AISTATS 2011, algorithm 1). x are the parts of the predicted cost at the context's bandwidth, as shares of the
 * all-device cost, and the ridge is around the prediction (theta0 = 1 for every part), with precision {@value #PRECISION}; alpha is
 * {@value #ALPHA} all-device costs.
 *
 * <p>Use it where the link is measured by others and predictions are wrong by constant factors. It never forgets: after a change it
 * needs as many queries again as it has seen; see {@link DiscountedLinUcbPolicy}. Thread-safe as {@link Policy} demands.
 */
public final class LinUcbPolicy implements Policy {
    static final double PRECISION = 1;
    static final double ALPHA = 0.1;

    private final CostLearner<RidgeRegression> learner;

    /** Starts from the problem's predictions. */
    public LinUcbPolicy(PartitionProblem problem) {
        learner = new CostLearner<>(problem, RidgeRegression.aroundZero(PredictedCosts.PARTS, PRECISION));
    }

    @Override
    public String name() {
        return "linucb";
    }

    @Override
    public int splits() {
        return learner.splits();
    }

    @Override
    public ActionDistribution distribution(Context context) {
        LearnedCosts<RidgeRegression> learned = learner.learned(context);
        return learned.expected().certain(learned.hopefulSplit(ALPHA));
    }

    @Override
    public void observe(Decision decision, Outcome outcome, double timeSeconds) {
        learner.observe(decision, outcome);
    }
}
