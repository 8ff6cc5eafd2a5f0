package io.callosum.environment.baseline.contextual;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.environment.baseline.linear.LinearModel;
import io.callosum.environment.baseline.prediction.CostAccount;
import io.callosum.environment.baseline.prediction.PredictedCosts;
import java.util.OptionalDouble;

/**
 * One linear regression shared by all splits: cost = prediction + theta' x, where x are the parts of the prediction (device, upload,
 * round trip, server) as shares of the all-device cost, and theta starts at 0. That is ridge regression around theta0 = (1, 1, 1, 1): a
 * device that is 30 % slower than predicted is theta_device = 0.3, and what one split teaches holds for all. With no data the cost is
 * the prediction, to the bit. One thread observes; any thread may ask.
 *
 * @param <M> the regression
 */
final class CostLearner<M extends LinearModel<M>> {
    private final CostAccount account;
    private volatile State<M> state;

    private record State<M>(M model, long version) {}

    /** Starts from a regression around 0 of {@link PredictedCosts#PARTS} features. */
    CostLearner(PartitionProblem problem, M start) {
        this.account = new CostAccount(problem);
        this.state = new State<>(start, 0);
    }

    int splits() {
        return account.splits();
    }

    /** What is known now about the splits in a context. */
    LearnedCosts<M> learned(Context context) {
        State<M> now = state;
        return new LearnedCosts<>(account.predicted(context), now.model, now.version, account.scaleSeconds());
    }

    /** Learns the difference between what a query cost and what was predicted at the bandwidth known when it was decided. */
    void observe(Decision decision, Outcome outcome) {
        PredictedCosts predicted = account.predicted(decision.context());
        State<M> before = state;
        M model = before.model;
        OptionalDouble paid = account.pay(outcome);
        if (paid.isPresent()) {
            int split = decision.action();
            double excess = (paid.getAsDouble() - predicted.seconds(split)) / account.scaleSeconds();
            model = model.with(predicted.shares(split), excess);
        }
        state = new State<>(model, before.version + 1);
    }
}
