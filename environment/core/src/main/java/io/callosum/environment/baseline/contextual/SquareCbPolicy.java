package io.callosum.environment.baseline.contextual;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.baseline.exploration.Exploration;
import io.callosum.environment.baseline.linear.RidgeRegression;
import io.callosum.environment.baseline.prediction.ExpectedCosts;
import io.callosum.environment.baseline.prediction.PredictedCosts;

/**
 * SquareCB: every split but the greedy one has probability {@code 1 / (K + gamma_t (cost - least cost))}, costs in shares of the
 * all-device cost, {@code gamma_t = }{@value #GAMMA_SCALE}{@code sqrt(t)} at the t-th outcome. Foster and Rakhlin (Beyond UCB: optimal
 * and efficient contextual bandits with regression oracles, ICML 2020, algorithm 1), with Vowpal Wabbit's schedule of gamma. Its
 * default scale is 10; the paper's {@code sqrt(K / E)} is about 30 for some 40 splits and a regression whose squared errors sum to E =
 * 0.04. The regression is that of {@link LinUcbPolicy}.
 *
 * <p>Use it where any regression will do and logs are to be evaluated off-policy. At first it is close to uniform: with many splits of
 * which some are very dear, the first hundreds of queries cost a lot. Thread-safe as {@link Policy} demands.
 */
public final class SquareCbPolicy implements Policy {
    static final double GAMMA_SCALE = 30;

    private final CostLearner<RidgeRegression> learner;

    /** Starts from the problem's predictions. */
    public SquareCbPolicy(PartitionProblem problem) {
        learner = new CostLearner<>(problem, RidgeRegression.aroundZero(PredictedCosts.PARTS, LinUcbPolicy.PRECISION));
    }

    @Override
    public String name() {
        return "squarecb";
    }

    @Override
    public int splits() {
        return learner.splits();
    }

    @Override
    public ActionDistribution distribution(Context context) {
        LearnedCosts<RidgeRegression> learned = learner.learned(context);
        ExpectedCosts expected = learned.expected();
        double gamma = GAMMA_SCALE * Math.sqrt(expected.version() + 1.0);
        return expected.distribution(Exploration.inverseGap(gamma, expected.greedySplit(), learned.expectedShares()));
    }

    @Override
    public void observe(Decision decision, Outcome outcome, double timeSeconds) {
        learner.observe(decision, outcome);
    }
}
