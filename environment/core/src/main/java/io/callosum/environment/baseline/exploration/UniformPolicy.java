package io.callosum.environment.baseline.exploration;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.baseline.prediction.CostAccount;
import io.callosum.environment.baseline.prediction.ExpectedCosts;

/**
 * Every split alike: the worst of loggers to run and the best to learn from, as in the replay method of Li, Chu, Langford and Wang
 * (Unbiased offline evaluation of contextual-bandit-based news article recommendation algorithms, WSDM 2011). It learns nothing.
 * Thread-safe as {@link Policy} demands.
 */
public final class UniformPolicy implements Policy {
    private final CostAccount account;

    /** Between the problem's splits. */
    public UniformPolicy(PartitionProblem problem) {
        account = new CostAccount(problem);
    }

    @Override
    public String name() {
        return "random";
    }

    @Override
    public int splits() {
        return account.splits();
    }

    @Override
    public ActionDistribution distribution(Context context) {
        return new ExpectedCosts(account.predicted(context).seconds(), 0).distribution(Exploration.uniform(splits()));
    }

    @Override
    public void observe(Decision decision, Outcome outcome, double timeSeconds) {
        account.pay(outcome);
    }
}
