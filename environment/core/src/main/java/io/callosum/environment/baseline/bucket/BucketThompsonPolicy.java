package io.callosum.environment.baseline.bucket;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.CostPrediction;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.baseline.exploration.PosteriorVotes;

/**
 * Thompson sampling for every bandwidth bucket: the cost of a split is Gaussian with the mean of {@link BucketUcbPolicy} and deviation
 * {@code v / sqrt(n0 + n)}, where v is {@value #SCALE} all-device costs; {@value PosteriorVotes#DRAWS} seeded draws vote, and the share of
 * votes is the probability of a split. Agrawal and Goyal (Further optimal regret bounds for Thompson sampling, AISTATS 2013,
 * algorithm 2, Gaussian priors), with the prediction as prior mean.
 *
 * <p>Use it as {@link BucketUcbPolicy}, where logs are to be evaluated off-policy. Thread-safe as {@link Policy} demands.
 */
public final class BucketThompsonPolicy implements Policy {
    static final double SCALE = 0.1;

    private final BucketLearner learner;
    private final PosteriorVotes votes;

    /** Starts from the problem's predictions. */
    public BucketThompsonPolicy(PartitionProblem problem, long seed) {
        learner = new BucketLearner(problem);
        votes = new PosteriorVotes(seed);
    }

    @Override
    public String name() {
        return "bucket-ts";
    }

    @Override
    public int splits() {
        return learner.splits();
    }

    @Override
    public ActionDistribution distribution(Context context) {
        BucketCosts learned = learner.learned(context);
        double[] mean = learned.expected().seconds();
        long version = learned.expected().version();
        return learned.expected().distribution(votes.probabilities(splits(), version, random -> {
            double[] drawn = mean.clone();
            for (int k = 0; k < drawn.length; k++) {
                drawn[k] += SCALE * learned.deviationSeconds(k) * random.nextGaussian();
            }
            return CostPrediction.leastCost(drawn);
        }));
    }

    @Override
    public void observe(Decision decision, Outcome outcome, double timeSeconds) {
        learner.observe(decision, outcome);
    }
}
