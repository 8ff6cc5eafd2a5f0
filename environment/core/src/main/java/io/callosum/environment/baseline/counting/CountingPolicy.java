package io.callosum.environment.baseline.counting;

import io.callosum.controller.decision.ActionDistribution;
import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.CostPrediction;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.controller.policy.Policy;
import io.callosum.environment.baseline.prediction.CostAccount;
import io.callosum.environment.baseline.prediction.ExpectedCosts;
import java.util.OptionalDouble;

/**
 * UCB1 and D-UCB: bandits without context and without prior. The split of least {@code mean_k - radius_k}, where the mean is over what the
 * split cost so far, as a share of twice the all-device cost, at most 1. Splits of which nothing is known come first, those of least
 * predicted cost at their head.
 *
 * <ul>
 *   <li>UCB1: radius {@code B sqrt(2 ln n / n_k)}. Auer, Cesa-Bianchi and Fischer (Finite-time analysis of the multiarmed bandit problem,
 *       Machine Learning 47, 2002, figure 1).
 *   <li>D-UCB: discounted numbers and means, radius {@code 2 B sqrt(xi ln n / n_k)}, xi = {@value #XI}, discount {@value #DISCOUNT}.
 *       Garivier and Moulines (On upper-confidence bound policies for switching bandit problems, ALT 2011).
 * </ul>
 *
 * <p>B is {@value #BOUND} and not the published 1, with which both explore all splits nearly alike for as long as a scenario lasts.
 *
 * <p>They are here to show what prediction and bandwidth are worth. With dozens of splits and a link that moves they still mostly explore;
 * use neither in earnest. Thread-safe as {@link Policy} demands.
 */
public final class CountingPolicy implements Policy {
    static final double XI = 0.6;
    static final double DISCOUNT = 0.995;
    static final double BOUND = 0.1;
    private static final double RANGE_SHARES = 2;

    private final String name;
    private final double xi;
    private final CostAccount account;
    private volatile State state;

    private record State(DiscountedCounts counts, long version) {}

    private CountingPolicy(String name, PartitionProblem problem, double discount, double xi) {
        this.name = name;
        this.xi = xi;
        this.account = new CostAccount(problem);
        this.state = new State(DiscountedCounts.none(account.splits(), discount), 0);
    }

    /** UCB1. */
    public static CountingPolicy ucb1(PartitionProblem problem) {
        return new CountingPolicy("ucb1", problem, 1, 0.5);
    }

    /** D-UCB. */
    public static CountingPolicy discountedUcb(PartitionProblem problem) {
        return new CountingPolicy("d-ucb", problem, DISCOUNT, XI);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int splits() {
        return account.splits();
    }

    @Override
    public ActionDistribution distribution(Context context) {
        State now = state;
        double[] predicted = account.predicted(context).seconds();
        double range = RANGE_SHARES * account.scaleSeconds();
        double[] mean = new double[splits()];
        double[] lower = new double[splits()];
        double[] untried = new double[splits()];
        boolean someUntried = false;
        for (int k = 0; k < mean.length; k++) {
            boolean unknown = now.counts.isUnknown(k);
            mean[k] = unknown ? predicted[k] : range * now.counts.mean(k);
            lower[k] = unknown ? mean[k] : mean[k] - range * now.counts.radius(k, BOUND, xi);
            untried[k] = unknown ? predicted[k] : Double.POSITIVE_INFINITY;
            someUntried |= unknown;
        }
        int split = CostPrediction.leastCost(someUntried ? untried : lower);
        return new ExpectedCosts(mean, now.version).certain(split);
    }

    @Override
    public void observe(Decision decision, Outcome outcome, double timeSeconds) {
        OptionalDouble paid = account.pay(outcome);
        State before = state;
        DiscountedCounts counts = before.counts;
        if (paid.isPresent()) {
            double share = paid.getAsDouble() / account.scaleSeconds() / RANGE_SHARES;
            counts = counts.with(decision.action(), Math.min(share, 1));
        }
        state = new State(counts, before.version + 1);
    }
}
