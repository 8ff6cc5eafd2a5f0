package io.callosum.environment.baseline.contextual;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.CostPrediction;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.baseline.linear.RidgeRegression;
import io.callosum.environment.baseline.prediction.CostAccount;
import io.callosum.environment.baseline.prediction.ExpectedCosts;
import io.callosum.environment.baseline.prediction.PredictedCosts;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * LinUCB with a regression for every split: the split of least {@code theta_k' x_k - alpha sqrt(x_k' A_k^-1 x_k)}. Li, Chu, Langford and
 * Schapire (A contextual-bandit approach to personalized news article recommendation, WWW 2010, algorithm 1). For one split only the
 * upload changes with the context, so {@code x_k = (1, upload_k)}, the upload as a share of the all-device cost; theta_k is the excess
 * over the prediction, and starts at 0 with precision {@value #PRECISION}. alpha is {@value #ALPHA} all-device costs.
 *
 * <p>A peer to compare {@link LinUcbPolicy} with: it can learn what is peculiar to a split, but what it learns of one split it does not
 * know of the next, so it tries every promising split on its own. Thread-safe as {@link Policy} demands.
 */
public final class DisjointLinUcbPolicy implements Policy {
    static final double PRECISION = 4;
    static final double ALPHA = 0.1;

    private final CostAccount account;
    private volatile State state;

    private static final class State {
        final RidgeRegression[] models;
        final long version;

        State(RidgeRegression[] models, long version) {
            this.models = models;
            this.version = version;
        }

        State with(int split, RidgeRegression model) {
            RidgeRegression[] changed = models.clone();
            changed[split] = model;
            return new State(changed, version + 1);
        }
    }

    /** Starts from the problem's predictions. */
    public DisjointLinUcbPolicy(PartitionProblem problem) {
        account = new CostAccount(problem);
        RidgeRegression[] models = new RidgeRegression[account.splits()];
        Arrays.fill(models, RidgeRegression.aroundZero(2, PRECISION));
        state = new State(models, 0);
    }

    @Override
    public String name() {
        return "linucb-disjoint";
    }

    @Override
    public int splits() {
        return account.splits();
    }

    @Override
    public ActionDistribution distribution(Context context) {
        State now = state;
        PredictedCosts predicted = account.predicted(context);
        double[] mean = predicted.seconds();
        double[] lower = new double[mean.length];
        for (int k = 0; k < mean.length; k++) {
            double[] x = features(predicted, k);
            mean[k] += account.scaleSeconds() * now.models[k].mean(x);
            lower[k] = mean[k] - ALPHA * account.scaleSeconds() * now.models[k].deviation(x);
        }
        return new ExpectedCosts(mean, now.version).certain(CostPrediction.leastCost(lower));
    }

    @Override
    public void observe(Decision decision, Outcome outcome, double timeSeconds) {
        PredictedCosts predicted = account.predicted(decision.context());
        OptionalDouble paid = account.pay(outcome);
        State before = state;
        int split = decision.action();
        RidgeRegression model = before.models[split];
        if (paid.isPresent()) {
            double excess = (paid.getAsDouble() - predicted.seconds(split)) / account.scaleSeconds();
            model = model.with(features(predicted, split), excess);
        }
        state = before.with(split, model);
    }

    private static double[] features(PredictedCosts predicted, int split) {
        return new double[] {1, predicted.shares(split)[1]};
    }
}
