package io.callosum.environment.baseline.bucket;

import io.callosum.controller.decision.Context;
import io.callosum.controller.decision.Decision;
import io.callosum.controller.decision.Outcome;
import io.callosum.controller.policy.PartitionProblem;
import io.callosum.environment.baseline.prediction.CostAccount;
import io.callosum.environment.baseline.prediction.ExpectedCosts;
import io.callosum.environment.baseline.prediction.PredictedCosts;
import java.util.OptionalDouble;

/**
 * By bandwidth bucket and split, by how much more than predicted queries cost: the prediction counts as {@value #PRIOR_OUTCOMES}
 * outcomes without a difference. Buckets are factors of 2 of bandwidth, from below 1/16 Mbit/s to above 1 Gbit/s. One thread observes; any
 * thread may ask.
 */
final class BucketLearner {
    /** How many outcomes it takes to count as much as the prediction. */
    static final double PRIOR_OUTCOMES = 4;

    private static final int BUCKETS = 16;
    private static final int BUCKETS_BELOW_ONE_MEGABIT = 5;

    private final CostAccount account;
    private final double priorMegabitsPerSecond;
    private volatile State state;

    /** By bucket, then by split: summed excess as shares of the all-device cost, and outcomes. */
    private static final class State {
        final double[][] excess;
        final double[][] outcomes;
        final long version;

        State(double[][] excess, double[][] outcomes, long version) {
            this.excess = excess;
            this.outcomes = outcomes;
            this.version = version;
        }

        State with(int bucket, int split, double more) {
            return new State(plus(excess, bucket, split, more), plus(outcomes, bucket, split, 1), version + 1);
        }

        private static double[][] plus(double[][] table, int bucket, int split, double more) {
            double[][] changed = table.clone();
            changed[bucket] = table[bucket].clone();
            changed[bucket][split] += more;
            return changed;
        }
    }

    BucketLearner(PartitionProblem problem) {
        account = new CostAccount(problem);
        priorMegabitsPerSecond = problem.link().uplinkMegabitsPerSecond();
        state = new State(new double[BUCKETS][splits()], new double[BUCKETS][splits()], 0);
    }

    int splits() {
        return account.splits();
    }

    /** What is known now about the splits in a context. */
    BucketCosts learned(Context context) {
        State now = state;
        int bucket = bucket(context);
        double[] seconds = account.predicted(context).seconds();
        double[] deviations = new double[seconds.length];
        for (int k = 0; k < seconds.length; k++) {
            double weight = now.outcomes[bucket][k] + PRIOR_OUTCOMES;
            seconds[k] += account.scaleSeconds() * now.excess[bucket][k] / weight;
            deviations[k] = account.scaleSeconds() / Math.sqrt(weight);
        }
        return new BucketCosts(new ExpectedCosts(seconds, now.version), deviations);
    }

    /** Learns the difference between what a query cost and what was predicted at the bandwidth known when it was decided. */
    void observe(Decision decision, Outcome outcome) {
        PredictedCosts predicted = account.predicted(decision.context());
        OptionalDouble paid = account.pay(outcome);
        State before = state;
        if (paid.isPresent()) {
            double excess = (paid.getAsDouble() - predicted.seconds(decision.action())) / account.scaleSeconds();
            state = before.with(bucket(decision.context()), decision.action(), excess);
        } else {
            state = new State(before.excess, before.outcomes, before.version + 1);
        }
    }

    private int bucket(Context context) {
        double rate = context.hasUplink() ? context.uplinkMegabitsPerSecond() : priorMegabitsPerSecond;
        // The logarithm of 0 is minus infinity, which the cast and the clip turn into the lowest bucket.
        int bucket = (int) Math.floor(Math.log(rate) / Math.log(2));
        return Math.min(Math.max(bucket, -BUCKETS_BELOW_ONE_MEGABIT) + BUCKETS_BELOW_ONE_MEGABIT, BUCKETS - 1);
    }
}
