package io.callosum.environment.baseline.contextual;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.baseline.exploration.PosteriorVotes;
import io.callosum.environment.baseline.linear.RidgeRegression;
import io.callosum.environment.baseline.prediction.PredictedCosts;

/**
 * Linear Thompson sampling: theta is drawn from {@code N(theta, v^2 A^-1)}, and the split of least {@code theta' x} taken. Agrawal and
 * Goyal (Thompson sampling for contextual bandits with linear payoffs, ICML 2013, algorithm 1). The regression is that of
 * {@link LinUcbPolicy}; v is {@value #SCALE} all-device costs. Instead of one draw, {@value PosteriorVotes#DRAWS} seeded draws vote, and
 * the share of votes is the probability of a split, so that every choice has a known propensity.
 *
 * <p>Use it where logs are to be evaluated off-policy; like LinUCB it never forgets. Thread-safe as {@link Policy} demands.
 */
public final class LinearThompsonPolicy implements Policy {
    static final double SCALE = 0.1;

    private final CostLearner<RidgeRegression> learner;
    private final PosteriorVotes votes;

    /** Starts from the problem's predictions. */
    public LinearThompsonPolicy(PartitionProblem problem, long seed) {
        learner = new CostLearner<>(problem, RidgeRegression.aroundZero(PredictedCosts.PARTS, LinUcbPolicy.PRECISION));
        votes = new PosteriorVotes(seed);
    }

    @Override
    public String name() {
        return "lin-ts";
    }

    @Override
    public int splits() {
        return learner.splits();
    }

    @Override
    public ActionDistribution distribution(Context context) {
        LearnedCosts<RidgeRegression> learned = learner.learned(context);
        long version = learned.expected().version();
        return learned.expected().distribution(votes.probabilities(splits(), version, random -> {
            double[] normals = new double[PredictedCosts.PARTS];
            for (int i = 0; i < normals.length; i++) {
                normals[i] = random.nextGaussian();
            }
            return learned.leastCost(learned.model().draw(normals, SCALE));
        }));
    }

    @Override
    public void observe(Decision decision, Outcome outcome, double timeSeconds) {
        learner.observe(decision, outcome);
    }
}
