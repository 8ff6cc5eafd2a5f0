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
 * Epsilon-greedy: the split of least expected cost under the regression of {@link LinUcbPolicy}, and with probability epsilon any split,
 * each alike. Langford and Zhang (The epoch-greedy algorithm for contextual multi-armed bandits, NIPS 2007) for the contextual form;
 * the idea is older (Watkins, Learning from delayed rewards, thesis, Cambridge, 1989).
 *
 * <p>Use it to log: every split has at least probability epsilon / K, so any other policy can be evaluated on its logs. Exploring goes on
 * for ever and costs what splits cost on average. Thread-safe as {@link Policy} demands.
 */
public final class EpsilonGreedyPolicy implements Policy {
    /** The epsilon of plain {@code eps-greedy}. */
    public static final double DEFAULT_EPSILON = 0.1;

    private final CostLearner<RidgeRegression> learner;
    private final String name;
    private final double epsilon;

    /**
     * Starts from the problem's predictions.
     *
     * @param name in reports
     * @param epsilon probability of exploring, in [0, 1]
     */
    public EpsilonGreedyPolicy(PartitionProblem problem, String name, double epsilon) {
        if (!(epsilon >= 0 && epsilon <= 1)) {
            throw new IllegalArgumentException("expected epsilon in [0, 1], found " + epsilon);
        }
        this.learner =
                new CostLearner<>(problem, RidgeRegression.aroundZero(PredictedCosts.PARTS, LinUcbPolicy.PRECISION));
        this.name = name;
        this.epsilon = epsilon;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int splits() {
        return learner.splits();
    }

    @Override
    public ActionDistribution distribution(Context context) {
        ExpectedCosts expected = learner.learned(context).expected();
        return expected.distribution(Exploration.epsilonGreedy(epsilon, expected.greedySplit(), splits()));
    }

    @Override
    public void observe(Decision decision, Outcome outcome, double timeSeconds) {
        learner.observe(decision, outcome);
    }
}
